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
    private enum Use
    {
        Written,

        /// <summary>Members may also be null, because they are passed on unchanged.</summary>
        PassedOn,

        /// <summary>A request: the same, and it may have other members.</summary>
        Read,
    }

    public static Shape Of<T>(JsonTypeInfo<T> type) => Object(type, Use.Written);

    /// <summary>The shape of a request: a member that is nullable or has a default may be missing.</summary>
    public static Shape OfBody<T>(JsonTypeInfo<T> type) => Object(type, Use.Read);

    private static Shape Of(Type type, JsonSerializerOptions options, Use use)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string))
            return use == Use.Read ? Shape.Name : Shape.Text;
        if (plain == typeof(bool))
            return Shape.Flag;
        if (plain == typeof(int) || plain == typeof(long))
        {
            return options.NumberHandling.HasFlag(JsonNumberHandling.AllowReadingFromString)
                ? Shape.AnyOf(Shape.Whole, Shape.Text)
                : Shape.Count;
        }

        if (plain == typeof(double))
            return Shape.Number;
        if (plain == typeof(DateTimeOffset))
            return Shape.Time;
        if (plain == typeof(JsonElement))
            return Shape.Any;

        var known = options.GetTypeInfo(plain);
        return known.Kind switch
        {
            JsonTypeInfoKind.Object => Object(known, use),
            JsonTypeInfoKind.Enumerable => Shape.List(Of(known.ElementType!, options, use)),
            JsonTypeInfoKind.Dictionary => Shape.Map(Of(known.ElementType!, options, use)),
            _ => throw new UnreachableException(),
        };
    }

    private static Shape Object(JsonTypeInfo type, Use use)
    {
        var members = type.Properties.Where(property => property is { IsExtensionData: false, Get: not null })
            .Select(property => MemberOf(property, use));
        var shape = use == Use.Read || type.Properties.Any(property => property.IsExtensionData)
            ? Shape.OpenObject(members)
            : Shape.Object(members);
        return type.Type.IsNested ? shape : shape.Named(type.Type.Name);
    }

    private static Member MemberOf(JsonPropertyInfo property, Use use)
    {
        var attributes = property.AttributeProvider?.GetCustomAttributes(inherit: false) ?? [];
        var mayBeNull = property.IsGetNullable;
        var shape = attributes.OfType<Api.DescribedAsAttribute>().SingleOrDefault() is { } described
            ? Of(described.Type, property.Options, Use.PassedOn)
            : attributes.OfType<AllowedValuesAttribute>().SingleOrDefault() is { } allowed
                ? Shape.OneOf([.. allowed.Values.OfType<string>()])
                : attributes.OfType<Base64StringAttribute>().Any()
                    ? Shape.Base64
                    : attributes.OfType<Api.LineAttribute>().Any()
                        ? Shape.Line
                        : property.PropertyType == typeof(string) && mayBeNull
                            ? Shape.Text
                            : Of(property.PropertyType, property.Options, use);
        var ignored = attributes.OfType<JsonIgnoreAttribute>().SingleOrDefault()?.Condition
            ?? property.Options.DefaultIgnoreCondition;
        var isAlwaysWritten = use == Use.Written && ignored == JsonIgnoreCondition.Never;
        var isOptional = use == Use.Read && property.AssociatedParameter is { HasDefaultValue: true };
        return new Member(
            property.Name,
            mayBeNull && shape != Shape.Any && (isAlwaysWritten || use != Use.Written) ? shape.OrNull : shape,
            IsRequired: isAlwaysWritten || !(mayBeNull || isOptional));
    }
}
