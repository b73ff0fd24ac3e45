using System.Text.Json.Serialization.Metadata;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.OpenApi;

/// <summary>The shapes of HAL resources.</summary>
internal static class HalShape
{
    public static readonly Shape Link = RecordShape.Of(Api.ApiJson.Default.Link);

    public static readonly Member[] Timestamps = [May("updatedAt", Shape.Time), Must("createdAt", Shape.Time)];

    public static readonly Shape Notice = Shape.Object(
        Must("type", Shape.OneOf("info", "debug", "warning", "prompt", "success", "error", "danger")),
        Must("text", Shape.Text)).Named("Notice");

    public static readonly Shape Page = RecordShape.Of(Api.ApiJson.Default.Page);

    /// <summary>A resource with its links.</summary>
    /// <param name="links">Relations; <c>[]</c> marks a list of links, <c>?</c> an optional one.</param>
    /// <param name="members">Its own members, and <c>_embedded</c> by <see cref="Embeds"/>.</param>
    public static Shape Resource(string links, params IEnumerable<Member> members) =>
        Shape.Object(members.Append(LinksOf(links)));

    public static Member Embeds(params IEnumerable<Member> resources) => Must("_embedded", Shape.Object(resources));

    /// <summary>A list of resources: embedded under a name, in pages if requested.</summary>
    public static Shape List(string name, Shape item, string links) =>
        Resource(links + " next? previous?", Embeds(Must(name, Shape.List(item))), May("page", Page));

    /// <summary>A list of resources without paging.</summary>
    public static Shape Whole<T>(string name, JsonTypeInfo<T> item, string links) =>
        Resource(links, Embeds(Must(name, Shape.List(RecordShape.Of(item)))));

    public static Member LinksOf(string relations) => Must("_links", Links(relations));

    private static Shape Links(string relations) => Shape.Object(relations.Split(' ').Select(relation =>
    {
        var name = relation.TrimEnd('?').Replace("[]", "", StringComparison.Ordinal);
        var link = relation.Contains("[]", StringComparison.Ordinal) ? Shape.List(Link) : Link;
        return new Member(name, link, IsRequired: !relation.EndsWith('?'));
    }));
}
