using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ContractTests.Broker.OpenApi;

/// <summary>
/// The shapes of the records that resources are written with: a member that may be null may be missing. A record is
/// named in the description, unless it stands inside another.
/// </summary>
internal static class RecordShape
{
    public static Shape Of<T>(JsonTypeInfo<T> type) => Object(type, isPassedOn: false);

    /// <param name="isPassedOn">Whether members may also be null, as they came.</param>
    private static Shape Of(Type type, JsonSerializerOptions options, bool isPassedOn)
    {
        var told = Nullable.GetUnderlyingType(type) ?? type;
        if (told == typeof(string))
            return Shape.Text;
        if (told == typeof(bool))
            return Shape.Flag;
        if (told == typeof(int) || told == typeof(long))
            return Shape.Count;
        if (told == typeof(DateTimeOffset))
            return Shape.Time;
        if (told == typeof(JsonElement))
            return Shape.Any;

        var known = options.GetTypeInfo(told);
        return known.Kind switch
        {
            JsonTypeInfoKind.Object => Object(known, isPassedOn),
            JsonTypeInfoKind.Enumerable => Shape.List(Of(known.ElementType!, options, isPassedOn)),
            JsonTypeInfoKind.Dictionary => Shape.Map(Of(known.ElementType!, options, isPassedOn)),
            _ => throw new UnreachableException(),
        };
    }

    private static Shape Object(JsonTypeInfo type, bool isPassedOn)
    {
        var members = type.Properties.Where(property => !property.IsExtensionData)
            .Select(property => MemberOf(property, isPassedOn));
        var shape = type.Properties.Any(property => property.IsExtensionData)
            ? Shape.OpenObject(members)
            : Shape.Object(members);
        return type.Type.IsNested ? shape : shape.Named(type.Type.Name);
    }

    private static Member MemberOf(JsonPropertyInfo property, bool isPassedOn)
    {
        var described = property.AttributeProvider?
            .GetCustomAttributes(typeof(Api.DescribedAsAttribute), inherit: false)
            .OfType<Api.DescribedAsAttribute>().SingleOrDefault();
        var shape = described is null
            ? Of(property.PropertyType, property.Options, isPassedOn)
            : Of(described.Type, property.Options, isPassedOn: true);
        var isOptional = property.IsGetNullable;
        return new Member(property.Name, isOptional && isPassedOn ? shape.OrNull : shape, IsRequired: !isOptional);
    }
}
