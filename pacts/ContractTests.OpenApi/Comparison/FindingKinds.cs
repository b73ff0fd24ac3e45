namespace ContractTests.OpenApi.Comparison;

/// <summary>The severity of each code of a comparison; an error by default.</summary>
internal static class FindingKinds
{
    private static readonly HashSet<string> Warnings =
    [
        ComparisonCodes.AcceptUnknown, ComparisonCodes.HeaderUnknown, FindingCodes.QueryUnknown,
        FindingCodes.RequestBodyUnknown, FindingCodes.RequestBodyUnvalidatable,
        FindingCodes.RequestContentTypeMissing, ComparisonCodes.RequestContentTypeUnknown,
        FindingCodes.ResponseBodyUnvalidatable, ComparisonCodes.ResponseContentTypeUnknown,
        ComparisonCodes.ResponseHeaderUndefined, ComparisonCodes.StatusDefault, ComparisonCodes.MessagePayloadUnknown,
        ComparisonCodes.MessagePayloadUnvalidatable, ComparisonCodes.MessageResponseMissing,
    ];

    public static FindingKind Of(string code) => code == ComparisonCodes.MessageMatched ? FindingKind.Info
        : Warnings.Contains(code) ? FindingKind.Warning
        : FindingKind.Error;
}
