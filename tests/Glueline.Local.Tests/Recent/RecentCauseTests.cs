using System.Text.Json.Nodes;
using Glueline.Local.Tests.Glue;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Recent;

/// <summary>Which event a version is for.</summary>
public sealed class RecentCauseTests
{
    private const string Registry = "glueline";

    [Fact]
    public async Task A_version_has_the_first_event_that_it_accepts_and_the_one_before_does_not()
    {
        await using var recent = RecentStage.Create();
        await using var stage = await RecentStage.StartRegistryAsync(recent);
        await stage.CallAsync("CreateRegistry", new JsonObject { ["RegistryName"] = Registry });
        var producer = stage.As(stage.Names.ProducerRoleArn);

        var first = RecentStage.Begin(recent, """[7,{"note":"neither"},{"id":1},{"id":2}]""");
        var created = await CreateAsync(stage, Definitions.Id, producer);
        first.Complete(new(first.RequestId, "{}"u8.ToArray(), null, TimeSpan.Zero, null));
        var older = RecentStage.Begin(recent, """[{"id":3},{"id":"x","note":"neither"}]""");
        var second = RecentStage.Begin(
            recent,
            """{"Records":[{"eventSource":"aws:sqs","messageId":"m","body":"[{\"id\":4},{\"id\":5,\"note\":\"n\"}]"}]}"""
        );
        var registered = await RegisterAsync(stage, Definitions.IdAndNote, producer);
        await recent.SettledAsync();

        recent
            .VersionCauses.Select(cause => (cause.VersionNumber, cause.RequestId, cause.Index, cause.Event?.Text))
            .ShouldBe([(1, first.RequestId, 2, """{"id":1}"""), (2, second.RequestId, 1, """{"id":5,"note":"n"}""")]);
        var cause = recent.VersionCauses[1];
        (cause.Registry, cause.Schema, cause.VersionId).ShouldBe((Registry, "s", registered["SchemaVersionId"]));
        cause.CallerArn.ShouldBe("arn:aws:sts::111122223333:assumed-role/glueline-producer/test");
        recent.VersionCauses[0].VersionId.ShouldBe(created["SchemaVersionId"]);
        older.RequestId.ShouldNotBe(second.RequestId);
    }

    [Fact]
    public async Task A_version_of_somebody_else_has_its_caller_alone_whatever_the_producer_does()
    {
        await using var recent = RecentStage.Create();
        await using var stage = await RecentStage.StartRegistryAsync(recent);
        await stage.CallAsync("CreateRegistry", new JsonObject { ["RegistryName"] = Registry });
        RecentStage.Begin(recent, """{"id":1}""");

        await CreateAsync(stage, Definitions.Id, stage.Producer);
        await RegisterAsync(stage, Definitions.Id, stage.Producer);
        await recent.SettledAsync();

        var cause = recent.VersionCauses.ShouldHaveSingleItem();
        cause.CallerArn.ShouldBe("arn:aws:iam::111122223333:user/owner");
        (cause.RequestId, cause.Index, cause.Event).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task An_invocation_that_still_waits_or_is_over_causes_nothing()
    {
        await using var recent = RecentStage.Create();
        await using var stage = await RecentStage.StartRegistryAsync(recent);
        await stage.CallAsync("CreateRegistry", new JsonObject { ["RegistryName"] = Registry });
        recent.OnProducerInvocation(new("arn", """{"id":1}"""u8.ToArray()));
        await RecentStage.AnswerAsync(recent, """{"id":2}""", "{}");

        await CreateAsync(stage, Definitions.Id, stage.As(stage.Names.ProducerRoleArn));
        await recent.SettledAsync();

        recent.VersionCauses.Single().Event.ShouldBeNull();
    }

    [Fact]
    public async Task What_overflow_kept_until_now_is_the_cause_of_the_field_that_it_gets()
    {
        await using var recent = RecentStage.Create();
        await using var stage = await RecentStage.StartRegistryAsync(recent);
        await stage.CallAsync("CreateRegistry", new JsonObject { ["RegistryName"] = Registry });
        var producer = stage.As(stage.Names.ProducerRoleArn);
        const string overflow = """{"name":"_overflow","type":{"type":"map","values":"string"},"default":{}}""";
        await CreateAsync(
            stage,
            Definitions.Id.Replace("""[{"name":"id" """.TrimEnd(), $$"""[{{overflow}},{"name":"id" """.TrimEnd()),
            producer
        );

        var under = RecentStage.Begin(recent, """[{"id":1},{"id":2,"note":"n"}]""");
        await RegisterAsync(
            stage,
            Definitions.IdAndNote.Replace("""[{"name":"id" """.TrimEnd(), $$"""[{{overflow}},{"name":"id" """.TrimEnd()),
            producer
        );
        await recent.SettledAsync();

        var cause = recent.VersionCauses[^1];
        (cause.VersionNumber, cause.RequestId, cause.Event?.Text).ShouldBe((2, under.RequestId, """{"id":2,"note":"n"}"""));
    }

    private static async Task<RawReply> CreateAsync(RegistryStage stage, string definition, RawSigner signer) =>
        (
            await stage.CallAsync(
                "CreateSchema",
                new JsonObject
                {
                    ["RegistryId"] = new JsonObject { ["RegistryName"] = Registry },
                    ["SchemaName"] = "s",
                    ["DataFormat"] = "AVRO",
                    ["Compatibility"] = "BACKWARD",
                    ["SchemaDefinition"] = definition,
                },
                signer
            )
        ).ShouldBeAnswered();

    private static async Task<RawReply> RegisterAsync(RegistryStage stage, string definition, RawSigner signer) =>
        (
            await stage.CallAsync(
                "RegisterSchemaVersion",
                new JsonObject
                {
                    ["SchemaId"] = new JsonObject { ["RegistryName"] = Registry, ["SchemaName"] = "s" },
                    ["SchemaDefinition"] = definition,
                },
                signer
            )
        ).ShouldBeAnswered();
}
