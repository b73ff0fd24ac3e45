using ContractTests.Consumer.Mocking;

namespace ContractTests.Consumer.Http;

// The types that users of each version declare their fields with. They are empty: the base classes record the
// interaction, and writing the pact checks whether the version supports it.

internal sealed class PactBuilderV2(PactRecorder recorder, MockAddress address)
    : PactBuilder<IRequestBuilderV2>(recorder, address), IPactBuilderV2
{
    protected override IRequestBuilderV2 Request(HttpDraft draft) => new RequestBuilderV2(draft);
}

internal sealed class PactBuilderV3(PactRecorder recorder, MockAddress address)
    : PactBuilder<IRequestBuilderV3>(recorder, address), IPactBuilderV3
{
    protected override IRequestBuilderV3 Request(HttpDraft draft) => new RequestBuilderV3(draft);
}

internal sealed class PactBuilderV4(PactRecorder recorder, MockAddress address)
    : PactBuilder<IRequestBuilderV4>(recorder, address), IPactBuilderV4
{
    protected override IRequestBuilderV4 Request(HttpDraft draft) => new RequestBuilderV4(draft);
}

internal sealed class RequestBuilderV2(HttpDraft draft)
    : RequestBuilder<IRequestBuilderV2, IResponseBuilderV2>(draft), IRequestBuilderV2
{
    protected override IResponseBuilderV2 Response() => new ResponseBuilderV2(Draft);
}

internal sealed class RequestBuilderV3(HttpDraft draft)
    : RequestBuilder<IRequestBuilderV3, IResponseBuilderV3>(draft), IRequestBuilderV3
{
    protected override IResponseBuilderV3 Response() => new ResponseBuilderV3(Draft);
}

internal sealed class RequestBuilderV4(HttpDraft draft)
    : RequestBuilder<IRequestBuilderV4, IResponseBuilderV4>(draft), IRequestBuilderV4
{
    protected override IResponseBuilderV4 Response() => new ResponseBuilderV4(Draft);
}

internal sealed class ResponseBuilderV2(HttpDraft draft)
    : ResponseBuilder<IResponseBuilderV2>(draft), IResponseBuilderV2;

internal sealed class ResponseBuilderV3(HttpDraft draft)
    : ResponseBuilder<IResponseBuilderV3>(draft), IResponseBuilderV3;

internal sealed class ResponseBuilderV4(HttpDraft draft)
    : ResponseBuilder<IResponseBuilderV4>(draft), IResponseBuilderV4;
