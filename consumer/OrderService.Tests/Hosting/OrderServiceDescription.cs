using ContractTests.Integration;

[assembly: AssemblyFixture(typeof(OrderService.Tests.OrderServiceDescription))]

namespace OrderService.Tests;

/// <summary>Holds every exchange of every suite against the OpenAPI document of OrderService.</summary>
public sealed class OrderServiceDescription() : OpenApiConformance("OrderService");
