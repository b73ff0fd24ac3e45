using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ContractTests.Broker.OpenApi;

/// <summary>
/// The shapes of records that are serialized: a nullable member may be missing, unless null is always written. A record
/// has a name in the description, unless it is nested in another.
/// </summary>
internal static class RecordShape
{
    public static Shape Of<T>(JsonTypeInfo<T> type) => Object(type, isPassedOn: false);

    /// <param name="isPassedOn">Whether members may also be null, because they are passed on unchanged.</param>
    private static Shape Of(Type type, JsonSerializerOptions options, bool isPassedOn)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string))
            return Shape.Text;
        if (plain == typeof(bool))
            return Shape.Flag;
        if (plain == typeof(int) || plain == typeof(long))
            return Shape.Count;
        if (plain == typeof(DateTimeOffset))
            return Shape.Time;
        if (plain == typeof(JsonElement))
            return Shape.Any;

        var known = options.GetTypeInfo(plain);
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
        var attributes = property.AttributeProvider?.GetCustomAttributes(inherit: false) ?? [];
        var shape = attributes.OfType<Api.DescribedAsAttribute>().SingleOrDefault() is { } described
            ? Of(described.Type, property.Options, isPassedOn: true)
            : attributes.OfType<AllowedValuesAttribute>().SingleOrDefault() is { } allowed
                ? Shape.OneOf([.. allowed.Values.OfType<string>()])
                : Of(property.PropertyType, property.Options, isPassedOn);
        var mayBeNull = property.IsGetNullable;
        var isAlwaysWritten = attributes.OfType<JsonIgnoreAttribute>()
            .Any(ignore => ignore.Condition == JsonIgnoreCondition.Never);
        return new Member(
            property.Name,
            mayBeNull && (isPassedOn || isAlwaysWritten) ? shape.OrNull : shape,
            IsRequired: !mayBeNull || isAlwaysWritten);
    }
}
