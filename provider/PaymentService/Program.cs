using PaymentService.Credentials;
using PaymentService.Ledgers;
using PaymentService.Payments;
using PaymentService.Problems;

var builder = WebApplication.CreateBuilder(args);
builder.AddLedger();
builder.AddCredentials();
builder.AddPayments();
builder.AddProblems();
builder.Services.AddOpenApi(document => document.AddBearerScheme());

var app = builder.Build();
app.UseProblems();
app.UseAuthentication();
app.UseAuthorization();
app.MapPayments();
app.MapOpenApi();
app.MapHealthChecks("/health");

await app.CreateLedger();
await app.RunAsync();
