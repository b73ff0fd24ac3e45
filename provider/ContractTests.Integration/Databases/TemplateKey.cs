using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace ContractTests.Integration;

/// <summary>What a template is found by: databases that are migrated and seeded alike have the same.</summary>
/// <param name="Value">Thirty-two hexadecimal digits.</param>
/// <param name="IsShared">It says all that decides, so that other processes may use the template.</param>
internal sealed record TemplateKey(string Value, bool IsShared)
{
    private const string Format = "1";

    private static readonly ConcurrentDictionary<string, string> Folders = new(StringComparer.Ordinal);

    public static TemplateKey Of(DatabaseEngine engine, Delegate migrate, Delegate? seed, string? added)
    {
        var parts = new List<string> { Format, engine.ToString(), added ?? "" };
        var isKnown = AddDelegate(parts, migrate) & (seed is null || AddDelegate(parts, seed));
        if (!isKnown && added is null)
            return new TemplateKey(Guid.NewGuid().ToString("N"), IsShared: false);

        var text = string.Concat(parts.Select(part => $"{part.Length}:{part}"));
        return new TemplateKey(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32], true);
    }

    /// <summary>The method as its author knows it; a lambda has the name of the member that it stands in.</summary>
    public static string NameOf(Delegate work)
    {
        var type = work.Method.DeclaringType;
        while (type is { DeclaringType: { } outer } && type.IsDefined(typeof(CompilerGeneratedAttribute)))
            type = outer;

        var name = work.Method.Name;
        var member = name.StartsWith('<') ? name[1..name.IndexOf('>', StringComparison.Ordinal)] : name;
        return member is "" or ".ctor" or ".cctor" ? $"{type}" : $"{type}.{member}";
    }

    private static bool AddDelegate(List<string> parts, Delegate work)
    {
        parts.Add($"{work.Method.DeclaringType} {work.Method}");
        parts.Add(work.Method.MetadataToken.ToString(CultureInfo.InvariantCulture));
        parts.Add(work.Method.Module.ModuleVersionId.ToString());
        if (Path.GetDirectoryName(work.Method.Module.Assembly.Location) is { Length: > 0 } folder)
            parts.Add(Folders.GetOrAdd(folder, ModulesIn));

        return work.Target is null || AddCaptured(parts, work.Target);
    }

    /// <returns>Whether all that it holds is simple, so that the parts say it.</returns>
    private static bool AddCaptured(List<string> parts, object captured)
    {
        var fields = captured.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        var isKnown = fields.Length == 0 || captured.GetType().IsDefined(typeof(CompilerGeneratedAttribute));
        foreach (var field in fields)
        {
            var value = field.GetValue(captured);
            parts.Add(field.Name);
            isKnown &= value switch
            {
                null => true,
                Delegate work => AddDelegate(parts, work),
                string or bool or char or decimal or Enum or Guid or DateTime or DateTimeOffset or TimeSpan
                    => AddValue(parts, value),
                IFormattable number when value.GetType().IsPrimitive => AddValue(parts, number),
                _ when value.GetType().IsDefined(typeof(CompilerGeneratedAttribute)) => AddCaptured(parts, value),
                _ => false,
            };
        }

        return isKnown;
    }

    private static bool AddValue(List<string> parts, object value)
    {
        parts.Add(value is IFormattable text
            ? text.ToString(value is DateTime or DateTimeOffset ? "O" : null, CultureInfo.InvariantCulture)
            : value.ToString()!);
        return true;
    }

    /// <remarks>All, since migrations may stand in an assembly that is loaded by its name alone.</remarks>
    private static string ModulesIn(string folder)
    {
        var modules = new StringBuilder();
        foreach (var path in Directory.GetFiles(folder, "*.dll").Order(StringComparer.Ordinal))
        {
            using var file = new PEReader(File.OpenRead(path));
            if (!file.HasMetadata)
                continue;

            var module = file.GetMetadataReader();
            modules.Append(Path.GetFileName(path)).Append(module.GetGuid(module.GetModuleDefinition().Mvid));
        }

        return modules.ToString();
    }
}
