using RazorSlices;

namespace ContractTests.Broker.Web.Ui;

/// <summary>What every template knows beside its model: the addresses of this broker, and the time.</summary>
internal abstract class View<TModel> : RazorSlice<TModel>
{
    private Links? _links;

    protected Links Links => _links ??= Links.For(HttpContext!);

    protected DateTimeOffset Now => HttpContext!.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>The hidden field that each form carries, so that no other site can send it.</summary>
    protected Markup FormField => Markup.Of(
        $"""<input type="hidden" name="{FormToken.Field}" value="{FormToken.For(HttpContext!)}">""");

    protected Visitor Visitor => Visitor.Of(HttpContext!);

    /// <summary>How long ago something happened.</summary>
    protected Markup Ago(DateTimeOffset time) => RelativeTime.Of(time, Now);
}
