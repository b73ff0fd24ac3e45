using OrderService.GraphQl;
using OrderService.Http;
using OrderService.LogIn;
using OrderService.Messages;
using OrderService.Orders;
using OrderService.Payments;
using OrderService.Storage;
using OrderService.Users;

var builder = WebApplication.CreateBuilder(args);
builder.AddJson();
builder.AddProblems();
builder.AddApiDescription();
builder.AddOrderBook();
builder.AddLogIn();
builder.AddUsers();
builder.AddPaymentClient();
builder.AddMessages();
builder.AddGraphQl();
builder.Services.AddScoped<OrderOperations>();

var app = builder.Build();
app.UseProblems();
app.UseAuthentication();
app.UseAuthorization();
app.MapLogIn();
app.MapUsers();
app.MapOrders();
app.MapMessages();
app.MapGraphQl();
app.MapOpenApi();
app.MapHealthChecks("/health");

await app.MigrateOrderBook();
await app.AddAdministrator();
await app.RunAsync();
