namespace Glueline.Deploy.Tests.Applying;

/// <summary>Lambda ignores a partial answer unless the mapping reports batch item failures, and loses what the answer names.</summary>
public sealed class OnDemandTests
{
    [Fact]
    public async Task The_function_knows_whether_a_partial_answer_is_read()
    {
        Answer((await Deployments.Shared.Both).Resources).ShouldBe(("partial", "ReportBatchItemFailures"));
        Answer((await Deployments.Shared.Consumer).Resources).ShouldBe(("whole", ""));
    }

    private static (string? Answer, string Types) Answer(Resources resources)
    {
        var function = resources.Of("aws_lambda_function").Single(function => function["function_name"] == "glueline-consumer");
        var variables = function.Attributes.GetProperty("environment")[0].GetProperty("variables");
        var mapping = resources.Of("aws_lambda_event_source_mapping").Single();
        return (variables.GetProperty("GLUELINE_FAILURE_ANSWER").GetString(), string.Join(',', mapping.List("function_response_types")));
    }
}
