using System.Reflection;
using System.Runtime.CompilerServices;

namespace ContractTests.Cli.Tests.Packages;

/// <summary>What a library shows its users, one sorted line for each type and member.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly library) => string.Concat(library.GetExportedTypes()
        .Select(type => (Name: TypeNames.Full(type), Type: type))
        .OrderBy(each => each.Name, StringComparer.Ordinal)
        .Select(each => string.Concat(Members(each.Type)
            .Order(StringComparer.Ordinal)
            .Select(member => $"    {member}\n")
            .Prepend($"{Kind(each.Type)} {each.Name}{Bases(each.Type)}\n"))));

    private static string Kind(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return "delegate";
        if (type.IsInterface)
            return "interface";
        if (type.IsEnum)
            return "enum";

        var record = type.GetMethod("<Clone>$", Declared) is null ? "class" : "record";
        var modifier = type switch
        {
            { IsAbstract: true, IsSealed: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } => "sealed ",
            _ => "",
        };
        return type.IsValueType ? "struct" : modifier + record;
    }

    private static string Bases(Type type)
    {
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type))
            return "";

        var inherited = type.GetInterfaces().Where(each => each.IsVisible)
            .Where(each => !each.IsGenericType || each.GetGenericTypeDefinition() != typeof(IEquatable<>))
            .Select(TypeNames.Short).Order(StringComparer.Ordinal);
        var bases = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType)
            ? inherited.Prepend(TypeNames.Short(parent))
            : inherited;
        return bases.Any() ? $" : {string.Join(", ", bases)}" : "";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return [Signature(type.GetMethod("Invoke")!)];
        if (type.IsEnum)
            return type.GetEnumNames().Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), null)}");

        return
        [
            .. type.GetConstructors(Declared).Where(IsShown).Where(IsWritten).Select(Signature),
            .. type.GetMethods(Declared).Where(IsShown).Where(IsWritten).Where(each => !each.IsSpecialName)
                .Select(Signature),
            .. type.GetProperties(Declared).Where(each => each.GetAccessors(true).Any(IsShown)).Select(Signature),
            .. type.GetFields(Declared).Where(each => each.IsPublic || each.IsFamily).Select(Signature),
            .. type.GetEvents(Declared).Where(each => IsShown(each.AddMethod!))
                .Select(each => $"event {TypeNames.Short(each.EventHandlerType!)} {each.Name}"),
        ];
    }

    private static bool IsShown(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Without what the compiler adds to a record, which follows from its properties.</summary>
    private static bool IsWritten(MethodBase method) => !method.IsDefined(typeof(CompilerGeneratedAttribute));

    private static string Signature(MethodBase method)
    {
        var parameters = string.Join(", ", method.GetParameters().Select(Parameter));
        if (method is not MethodInfo { } named)
            return $"{Modifier(method)}new({parameters})";

        var generic = named.IsGenericMethod ? TypeNames.Arguments(named.GetGenericArguments()) : "";
        var nullability = new NullabilityInfoContext().Create(named.ReturnParameter);
        var result = TypeNames.Short(named.ReturnType) + Mark(nullability);
        return $"{Modifier(method)}{result} {method.Name}{generic}({parameters})";
    }

    private static string Signature(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(IsShown).ToList();
        var names = accessors.Select(accessor => accessor.ReturnType != typeof(void) ? "get;"
            : accessor.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? "init;" : "set;");
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var index = property.GetIndexParameters() is { Length: > 0 } parameters
            ? $"[{string.Join(", ", parameters.Select(Parameter))}]"
            : "";
        var type = TypeNames.Short(property.PropertyType) + Mark(new NullabilityInfoContext().Create(property));
        return $"{Modifier(accessors[0])}{required}{type} {property.Name}{index} {{ {string.Join(' ', names)} }}";
    }

    private static string Signature(FieldInfo field)
    {
        var type = TypeNames.Short(field.FieldType);
        return field.IsLiteral
            ? $"const {type} {field.Name} = {field.GetRawConstantValue() ?? "null"}"
            : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{type} {field.Name}";
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var way = parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref "
            : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params "
            : parameter.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        var optional = parameter.HasDefaultValue ? $" = {Default(parameter)}" : "";
        var type = TypeNames.Short(parameter.ParameterType) + Mark(new NullabilityInfoContext().Create(parameter));
        return $"{way}{type} {parameter.Name}{optional}";
    }

    private static string Default(ParameterInfo parameter) => parameter.RawDefaultValue switch
    {
        null => parameter.ParameterType.IsValueType ? "default" : "null",
        string text => $"\"{text}\"",
        bool value => value ? "true" : "false",
        var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    private static string Modifier(MethodBase method)
    {
        var access = method.IsPublic ? "" : "protected ";
        if (method.DeclaringType!.IsInterface)
            return method.IsStatic ? "static " : "";
        if (method.IsStatic)
            return $"{access}static ";
        if (method.IsAbstract)
            return $"{access}abstract ";

        var isOverride = method is MethodInfo { } named && named.GetBaseDefinition() != named;
        return access + (isOverride ? "override " : method.IsVirtual && !method.IsFinal ? "virtual " : "");
    }

    private static string Mark(NullabilityInfo nullability) =>
        nullability is { ReadState: NullabilityState.Nullable, Type: { IsValueType: false, IsGenericParameter: false } }
            ? "?"
            : "";
}
