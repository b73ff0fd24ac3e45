namespace ContractTests.OpenApi;

/// <summary>Codes that only comparisons have, in addition to <see cref="FindingCodes"/>.</summary>
public static class ComparisonCodes
{
    public const string AcceptIncompatible = "request.accept.incompatible";
    public const string AcceptUnknown = "request.accept.unknown";
    public const string HeaderUnknown = "request.header.unknown";
    public const string RequestContentTypeUnknown = "request.content-type.unknown";
    public const string RequestDescriptionMissing = "request.spec.missing";
    public const string ResponseContentTypeUnknown = "response.content-type.unknown";
    public const string ResponseHeaderUndefined = "response.header.undefined";
    public const string StatusDefault = "response.status.default";
    public const string MessageDescriptionMissing = "message.spec.missing";
    public const string MessageMatched = "message.matched";
    public const string MessageNotMatched = "message.no.match";
    public const string MessageOperationUnknown = "message.operation.unknown";
    public const string MessagePayloadUnknown = "message.payload.unknown";
    public const string MessagePayloadUnvalidatable = "message.payload.unvalidatable";
    public const string MessageReferencesMissing = "message.references.missing";
    public const string MessageReplyMissing = "message.reply.missing";
    public const string MessageResponseMissing = "message.response.missing";
}
