using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation.Complexity;
using GraphQLParser.AST;

namespace OrderService.GraphQl;

internal static partial class GraphQlSetup
{
    /// <summary>The maximum nesting of fields; the introspection of common clients needs 13.</summary>
    private const int MaxDepth = 15;

    /// <summary>The approximate maximum number of values in an answer; a list counts as 20 elements.</summary>
    private const int MaxComplexity = 20_000;

    public static void AddGraphQl(this IHostApplicationBuilder builder) =>
        builder.Services.AddGraphQL(graphQl => graphQl
            .AddAutoSchema<OrderQuery>(schema => schema.WithMutation<OrderMutation>())
            .AddSystemTextJson()
            .AddComplexityAnalyzer(Limit)
            .AddErrorInfoProvider(errors => errors.ExposeCodes = false)
            // One field after the other, because they share the request's database connection.
            .AddExecutionStrategy<SerialExecutionStrategy>(OperationType.Query)
            .ConfigureExecutionOptions(LogFailures));

    /// <remarks>Introspection costs nothing, because the schema is in memory and has a fixed size.</remarks>
    private static void Limit(ComplexityOptions limits)
    {
        var usual = limits.DefaultComplexityImpactDelegate;
        limits.MaxDepth = MaxDepth;
        limits.MaxComplexity = MaxComplexity;
        limits.DefaultComplexityImpactDelegate = field =>
            IsIntrospection(field.ParentType.Name) || IsIntrospection(field.FieldDefinition.Name)
                ? new FieldComplexityResult(0, 1)
                : usual(field);
    }

    private static bool IsIntrospection(string name) => name.StartsWith("__", StringComparison.Ordinal);

    /// <remarks>The client gets the failed field, but not the cause.</remarks>
    private static void LogFailures(ExecutionOptions options)
    {
        var log = options.RequestServices!.GetRequiredService<ILogger<OrderQuery>>();
        options.UnhandledExceptionDelegate = failure =>
        {
            LogFailure(log, failure.OriginalException);
            failure.Exception = GraphQlErrors.Internal();
            return Task.CompletedTask;
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A GraphQL request failed")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
