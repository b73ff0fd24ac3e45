using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContractTests.Integration.Tests.Conformance;

/// <summary>A service of orders with an OpenAPI document from which it sometimes differs.</summary>
internal sealed class DescribedService : ServiceFixture<DescribedService>
{
    public const string Description = """
        openapi: 3.1.0
        info: { title: Orders, version: "1" }
        paths:
          /orders:
            post:
              requestBody:
                required: true
                content: { application/json: { schema: { $ref: "#/components/schemas/Draft" } } }
              responses:
                "201": { content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
                "400": { content: { application/problem+json: { schema: { type: object } } } }
          /orders/{id}:
            parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
            get:
              responses:
                "200": { content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
                "404": { content: { application/problem+json: { schema: { type: object } } } }
            delete: { responses: { "204": {} } }
        components:
          schemas:
            Draft: { type: object, required: [amount], properties: { amount: { type: number } } }
            Order:
              type: object
              required: [order_id, status]
              properties: { order_id: { type: integer }, status: { enum: [open, done] }, password: { type: integer } }
        """;

    protected override IHostBuilder CreateHostBuilder() => Host.CreateDefaultBuilder().ConfigureWebHostDefaults(
        web => web.ConfigureServices(services => services.AddRouting()).Configure(
            app => app.UseRouting().UseEndpoints(endpoints =>
            {
                endpoints.MapGet("/openapi/v1.json", () => Description);
                endpoints.MapGet("/health", () => "ready");
                endpoints.MapPost("/orders", (JsonElement body) => body.TryGetProperty("amount", out _)
                    ? Results.Json(new { order_id = 1, status = "open" }, statusCode: 201)
                    : Results.Problem(statusCode: 400));
                endpoints.MapGet("/orders/{id}", (string id) => id switch
                {
                    "1" => Results.Json(new { order_id = 1, status = "open" }),
                    "2" => Results.Json(new { order_id = "2", password = "hush" }),
                    "4" => Results.Json(new { order_id = 4, status = "open", more = true }),
                    "5" => Results.Redirect("/orders/1"),
                    "3" => Results.Text("busy", statusCode: 503),
                    _ => Results.Problem(statusCode: 404),
                });
            })));
}
