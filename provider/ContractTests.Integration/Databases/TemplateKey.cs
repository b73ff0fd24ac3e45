using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace ContractTests.Integration.Databases;

/// <summary>The key of a template: databases that are migrated and seeded in the same way have the same key.</summary>
/// <param name="Family">
/// The same for all templates of the same methods, even if their code changes; eight hexadecimal digits.
/// </param>
/// <param name="Value">Thirty-two hexadecimal digits; the first eight are the family.</param>
/// <param name="IsShared">
/// Whether the key covers everything that matters, so that other processes may use the template.
/// </param>
internal sealed record TemplateKey(string Family, string Value, bool IsShared)
{
    private const string Format = "1";

    private static readonly ConcurrentDictionary<string, string> Folders = new(StringComparer.Ordinal);

    public static TemplateKey Of(DatabaseEngine engine, Delegate migrate, Delegate? seed, string? added)
    {
        var names = new Parts();
        names.Add([engine.ToString(), NameOf(migrate), seed is null ? "" : NameOf(seed)]);
        var family = names.Hash()[..8];
        var key = new Parts();
        key.Add([Format, engine.ToString(), added ?? ""]);
        var isKnown = key.AddDelegate(migrate) & (seed is null || key.AddDelegate(seed));
        return isKnown || added is not null
            ? new TemplateKey(family, family + key.Hash()[..24], IsShared: true)
            : new TemplateKey(family, Guid.NewGuid().ToString("N"), IsShared: false);
    }

    /// <summary>
    /// The name of the method in its source code; for a lambda, the name of the member that contains it.
    /// </summary>
    public static string NameOf(Delegate work)
    {
        var type = work.Method.DeclaringType;
        while (type is { DeclaringType: { } outer } && type.IsDefined(typeof(CompilerGeneratedAttribute)))
            type = outer;

        var name = work.Method.Name;
        var member = name.StartsWith('<') ? name[1..name.IndexOf('>', StringComparison.Ordinal)] : name;
        return member is "" or ".ctor" or ".cctor" ? $"{type}" : $"{type}.{member}";
    }

    /// <remarks>All assemblies, because migrations may be in one that is loaded only by name.</remarks>
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

    private sealed class Parts
    {
        private readonly List<string> _parts = [];
        private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

        public void Add(params ReadOnlySpan<string> more) => _parts.AddRange(more);

        public string Hash()
        {
            var text = string.Concat(_parts.Select(part => $"{part.Length}:{part}"));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
        }

        /// <returns>Whether the key covers everything that the delegate captures.</returns>
        public bool AddDelegate(Delegate work)
        {
            Add($"{work.Method.DeclaringType} {work.Method}", $"{work.Method.MetadataToken:x}");
            Add(work.Method.Module.ModuleVersionId.ToString());
            if (Path.GetDirectoryName(work.Method.Module.Assembly.Location) is { Length: > 0 } folder)
                Add(Folders.GetOrAdd(folder, ModulesIn));

            return work.Target is null || AddCaptured(work.Target);
        }

        private bool AddCaptured(object captured)
        {
            if (!_seen.Add(captured))
                return true;

            // The compiler caches delegates in fields with such names.
            var fields = captured.GetType()
                .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(field => !field.Name.StartsWith("<>9__", StringComparison.Ordinal))
                .ToList();
            var isKnown = fields.Count == 0 || IsMadeByCompiler(captured);
            foreach (var field in fields)
            {
                Add(field.Name);
                isKnown &= AddValue(field.GetValue(captured));
            }

            return isKnown;
        }

        private bool AddValue(object? value)
        {
            switch (value)
            {
                case null:
                    return true;
                case Delegate work:
                    return AddDelegate(work);
                case DateTime or DateTimeOffset:
                    Add(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture));
                    return true;
                case string or bool or char or decimal or Enum or Guid or TimeSpan:
                case { } number when number.GetType().IsPrimitive:
                    Add(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                    return true;
                default:
                    return IsMadeByCompiler(value) && AddCaptured(value);
            }
        }

        private static bool IsMadeByCompiler(object value) =>
            value.GetType().IsDefined(typeof(CompilerGeneratedAttribute));
    }
}
