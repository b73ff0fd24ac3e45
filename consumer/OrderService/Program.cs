using OrderService.Orders;
using OrderService.Payments;
using OrderService.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.AddOrderBook();
builder.AddPaymentClient();
builder.AddOrders();

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.MapOrders();
app.MapHealthChecks("/health");

await app.CreateOrderBook();
await app.RunAsync();
