using System.Text;
using Glueline.Aws;
using Glueline.Cli.Page;
using Glueline.Cli.Page.Change;
using Glueline.Cli.Stacks;
using Glueline.Local.Stack;
using Glueline.Registry;
using Glueline.Registry.Contracts;
using Glueline.Ui.Change;
using Glueline.Ui.Tests.Browsing;
using Microsoft.Extensions.Time.Testing;

namespace Glueline.Ui.Tests.Change;

/// <summary>What is kept between two trials, and when it is not.</summary>
public sealed class SubjectTests
{
    private const string First = """{"type":"record","name":"Order","fields":[{"name":"orderId","type":"string"}]}""";

    private const string Second = """
        {"type":"record","name":"Order","fields":[{"name":"orderId","type":"string"},{"name":"note","type":["null","string"],"default":null}]}
        """;

    private const string OfSchema = $$"""
        "SchemaId":{"RegistryName":"{{LocalCloudOptions.DefaultRegistry}}","SchemaName":"orders"}
        """;

    private static readonly TrialQuestion Note = new("""{"orderId":"a","note":"b"}""") { Schema = "orders" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trial_sees_what_others_have_changed_a_moment_later()
    {
        await using var stack = await PageStack.StartAsync("--topic", "events", "--table-key", "orderId");
        using var source = PageSource.Of(stack.Stack, stack.Settings);
        using var glue = StackEndpoint.Open(AwsService.Glue, stack.Address.GetLeftPart(UriPartial.Authority));
        var time = new FakeTimeProvider();
        var trials = new ChangeTrial(source, time);
        (await TryAsync()).ShouldBe((null, TrialOutcome.NewVersion, "FULL"));

        await CreateAsync(source.Registry);
        (await TryAsync()).ShouldBe((1, TrialOutcome.NewVersion, "BACKWARD"));

        await source.Registry.RegisterSchemaVersionAsync(new() { SchemaId = Id, SchemaDefinition = Second }, Cancellation);
        (await TryAsync()).ShouldBe((2, TrialOutcome.Fits, "BACKWARD"));

        await CallAsync("UpdateSchema", $$"""{{{OfSchema}},"Compatibility":"DISABLED","SchemaVersionNumber":{"LatestVersion":true} }""");
        (await TryAsync()).ShouldBe((2, TrialOutcome.Fits, "DISABLED"));

        // Another schema of the same name, as soon as the first one is gone.
        await CallAsync("DeleteSchema", $$"""{{{OfSchema}}}""");
        while (!await TryCreateAsync(source.Registry))
            Cancellation.ThrowIfCancellationRequested();
        (await TryAsync()).ShouldBe((1, TrialOutcome.NewVersion, "BACKWARD"));

        Task<AwsJsonResponse> CallAsync(string operation, string body) =>
            glue.CallAsync(operation, Encoding.UTF8.GetBytes(body), Cancellation);

        async Task<(long?, TrialOutcome, string)> TryAsync()
        {
            time.Advance(TimeSpan.FromSeconds(6));
            var trial = await trials.TryAsync(Note, Cancellation);
            return (trial.Latest, trial.Of(mode: null)!.Outcome, trial.Mode);
        }
    }

    [Fact]
    public async Task Other_settings_plan_anew()
    {
        await using var stack = await PageStack.StartAsync("--topic", "events", "--table-key", "orderId");
        using var source = PageSource.Of(stack.Stack, stack.Settings);
        var trials = new ChangeTrial(source, TimeProvider.System);
        await CreateAsync(source.Registry);

        (await OutcomeAsync([])).ShouldBe(TrialOutcome.NewVersion);
        (await OutcomeAsync(["--max-fields 1"])).ShouldBe(TrialOutcome.Refused);
        (await OutcomeAsync([])).ShouldBe(TrialOutcome.NewVersion);

        async Task<TrialOutcome> OutcomeAsync(string[] settings) =>
            (await trials.TryAsync(Note with { Settings = settings }, Cancellation)).Of(mode: null)!.Outcome;
    }

    [Fact]
    public async Task A_schema_that_no_event_can_be_written_with_says_why()
    {
        await using var stack = await PageStack.StartAsync("--topic", "events", "--table-key", "orderId");
        using var source = PageSource.Of(stack.Stack, stack.Settings);
        await CreateAsync(
            source.Registry,
            """
            {"type":"record","name":"Order","fields":[
              {"name":"a","type":"string","jsonName":"note"},{"name":"b","type":"string","jsonName":"note"}]}
            """
        );

        var trial = await new ChangeTrial(source, TimeProvider.System).TryAsync(Note, Cancellation);

        trial.Modes.ShouldBeEmpty();
        trial.Fault.ShouldNotBeNull().ShouldContain("\"note\"");
    }

    private static async Task<bool> TryCreateAsync(ISchemaRegistry registry)
    {
        try
        {
            await CreateAsync(registry);
            return true;
        }
        catch (AwsServiceException exception) when (exception.Code is "ConcurrentModificationException")
        {
            return false;
        }
    }

    private static SchemaId Id => new() { RegistryName = LocalCloudOptions.DefaultRegistry, SchemaName = "orders" };

    private static Task<CreateSchemaResponse> CreateAsync(ISchemaRegistry registry, string definition = First) =>
        registry.CreateSchemaAsync(
            new()
            {
                RegistryId = new() { RegistryName = LocalCloudOptions.DefaultRegistry },
                SchemaName = "orders",
                DataFormat = "AVRO",
                Compatibility = "BACKWARD",
                SchemaDefinition = definition,
            },
            Cancellation
        );
}
