using RazorSlices;

namespace ContractTests.Broker.Web.Ui;

/// <summary>What every template knows beside its model: the addresses of this broker, and the time.</summary>
internal abstract class View<TModel> : RazorSlice<TModel>
{
    private Links? _links;

    protected Links Links => _links ??= Links.For(HttpContext!);

    protected DateTimeOffset Now => HttpContext!.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>How long ago something happened.</summary>
    protected Markup Ago(DateTimeOffset time) => RelativeTime.Of(time, Now);
}
