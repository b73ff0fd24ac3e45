using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation.Complexity;
using GraphQLParser.AST;

namespace OrderService.GraphQl;

internal static partial class GraphQlSetup
{
    /// <summary>How deep fields may be nested; the introspection of usual clients needs 13.</summary>
    private const int MaxDepth = 15;

    /// <summary>About how many values an answer may have: a list counts as 20 of its elements.</summary>
    private const int MaxComplexity = 20_000;

    public static void AddGraphQl(this IHostApplicationBuilder builder) =>
        builder.Services.AddGraphQL(graphQl => graphQl
            .AddAutoSchema<OrderQuery>(schema => schema.WithMutation<OrderMutation>())
            .AddSystemTextJson()
            .AddComplexityAnalyzer(Limit)
            .AddErrorInfoProvider(errors => errors.ExposeCodes = false)
            // One field after the other, since they share the request's connection to the database.
            .AddExecutionStrategy<SerialExecutionStrategy>(OperationType.Query)
            .ConfigureExecutionOptions(LogFailures));

    /// <remarks>To ask what the graph has costs nothing: it is in memory, and as large as it is.</remarks>
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

    /// <remarks>The client learns which field failed, not why.</remarks>
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
