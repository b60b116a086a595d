using Aspire.Hosting.ApplicationModel;

namespace Glueline.Aspire.Hosting;

/// <summary>What a stack gives to the resources that refer to it, or why it could not start.</summary>
public sealed class StartTests(SeveralStacks stacks) : IClassFixture<SeveralStacks>
{
    [Fact]
    public async Task A_process_gets_variables_for_SDKs_settings_and_a_connection_string()
    {
        await stacks.App.WaitAsync("probe", probe => probe.State?.Text == KnownResourceStates.Finished);
        var glue = await stacks.App.WaitAsync("glue", glue => glue.State?.Text == KnownResourceStates.Running);
        var (endpoint, servers) = (glue.Property("AWS endpoint"), glue.Property("Bootstrap servers"));

        var variables = await File.ReadAllLinesAsync(stacks.ProbedVariables);

        foreach (
            var variable in new[]
            {
                $"AWS_ENDPOINT_URL={endpoint}",
                "AWS_REGION=eu-central-1",
                "AWS_DEFAULT_REGION=eu-central-1",
                "AWS_SESSION_TOKEN=",
                $"BOOTSTRAP_SERVERS={servers}",
                "Glue__Registry=shop",
                $"Glue__Kafka__BootstrapServers={servers}",
                $"ConnectionStrings__glue={servers}",
            }
        )
            variables.ShouldContain(variable);
        variables.ShouldContain(variable => variable.StartsWith("AWS_ACCESS_KEY_ID=", StringComparison.Ordinal));
        variables.ShouldContain(variable => variable.StartsWith("AWS_SECRET_ACCESS_KEY=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stack_whose_port_is_taken_fails_to_start_with_the_reason_in_its_log_and_so_does_what_refers_to_it()
    {
        var taken = await stacks.App.WaitAsync("taken", taken => taken.State?.Text == KnownResourceStates.FailedToStart);

        taken.State!.Style.ShouldBe(KnownResourceStateStyles.Error);
        (await stacks.App.LineAsync("taken", "did not start")).ShouldEndWith(
            $"The local stack did not start: Failed to bind to address http://127.0.0.1:{stacks.TakenPort}: address already in use. "
                + "Give AddGlueline another port, or none to use a free one."
        );
        await stacks.App.WaitAsync("dependent", dependent => dependent.State?.Text == KnownResourceStates.FailedToStart);
    }

    [Fact]
    public async Task A_stack_whose_DynamoDB_is_not_installed_fails_to_start_with_the_reason()
    {
        await stacks.App.WaitAsync("incomplete", incomplete => incomplete.State?.Text == KnownResourceStates.FailedToStart);

        (await stacks.App.LineAsync("incomplete", "did not start")).ShouldEndWith(
            $"The local stack did not start: The folder '{stacks.EmptyFolder}' of the local DynamoDB does not hold serve.js."
        );
    }
}
