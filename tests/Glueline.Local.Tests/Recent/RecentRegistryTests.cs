using System.Text.Json.Nodes;
using Glueline.Evolution.Compatibility;
using Glueline.Local.Glue;
using Glueline.Local.Recent;
using Glueline.Local.Tests.Glue;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Recent;

/// <summary>What is kept of calls to the registry, made over HTTP.</summary>
public sealed class RecentRegistryTests
{
    [Fact]
    public async Task Calls_that_change_or_check_something_are_kept_and_those_that_read_are_not()
    {
        await using var recent = RecentStage.Create();
        await using var stage = await RecentStage.StartRegistryAsync(recent);

        await stage.CreateSchemaAsync("BACKWARD", Definitions.Id);
        var added = (await stage.RegisterAsync(Definitions.IdAndNote)).ShouldBeAnswered();
        await stage.CallAsync(
            "PutSchemaVersionMetadata",
            GlueCalls.OnSchema(
                "s",
                ("SchemaVersionNumber", new JsonObject { ["VersionNumber"] = 2 }),
                ("MetadataKeyValue", new JsonObject { ["MetadataKey"] = "k", ["MetadataValue"] = "v" })
            )
        );
        await stage.CallAsync("CheckSchemaVersionValidity", """{"DataFormat":"AVRO","SchemaDefinition":"\"string\""}""");
        await stage.CallAsync("CheckSchemaVersionValidity", """{"DataFormat":"AVRO","SchemaDefinition":"\"text\""}""");
        await stage.SchemaAsync();
        await recent.SettledAsync();

        recent
            .RegistryCalls.Select(call => (call.Operation, call.Registry, call.Schema, call.VersionNumber, call.Outcome))
            .ShouldBe([
                // The helper looks for the registry first.
                ("GetRegistry", "r", null, null, "EntityNotFoundException"),
                ("CreateRegistry", "r", null, null, "OK"),
                ("CreateSchema", "r", "s", 1, "AVAILABLE"),
                ("RegisterSchemaVersion", "r", "s", 2, "AVAILABLE"),
                ("PutSchemaVersionMetadata", "r", "s", 2, "OK"),
                ("CheckSchemaVersionValidity", null, null, null, "VALID"),
                ("CheckSchemaVersionValidity", null, null, null, "INVALID"),
            ]);
        var call = recent.RegistryCalls[3];
        call.CallerArn.ShouldBe("arn:aws:iam::111122223333:user/owner");
        call.RequestId.ShouldBe(added.RequestId);
        call.VersionId.ShouldBe(added["SchemaVersionId"]);
        call.Verdict.ShouldBe("AVAILABLE");
        call.Message.ShouldBeNull();
        recent.RegistryCalls[^1].Message.ShouldNotBeNullOrEmpty();
        recent.Rates.Sum(second => second.RegistryCalls).ShouldBe(8);
        recent.LeftOut.ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_version_has_its_findings_and_so_has_the_same_text_again()
    {
        await using var recent = RecentStage.Create();
        await using var stage = await RecentStage.StartRegistryAsync(recent);
        await stage.CreateSchemaAsync("BACKWARD", Definitions.Id);

        var refused = await stage.RegisterAsync(Definitions.IdAndRequiredNote);
        await stage.RegisterAsync(Definitions.IdAndRequiredNote);
        await recent.SettledAsync();

        refused["Status"].ShouldBe("FAILURE");
        foreach (var call in recent.RegistryCalls.TakeLast(2))
        {
            (call.Outcome, call.VersionNumber, call.IsRefused).ShouldBe(("FAILURE", 2, false));
            var finding = call.Findings.ShouldHaveSingleItem();
            (finding.Version, finding.Direction).ShouldBe((1, ReadDirection.NewReadsOld));
            (finding.Fault.Kind, finding.Fault.Place).ShouldBe(("MissingDefault", "/fields/1"));
            finding.Fault.Text.ShouldBe(
                """the reader's field {"name":"note","type":"string"} has no default, and the writer has no such field"""
            );
            finding.Fault.Remedies[0].ShouldBe("Give the reader's field a default");
        }
    }

    [Fact]
    public async Task Findings_are_those_of_every_version_that_the_mode_compares_with_and_say_who_cannot_read_whom()
    {
        await using var recent = RecentStage.Create();
        await using var stage = await RecentStage.StartRegistryAsync(recent);
        await stage.CreateSchemaAsync("FULL_ALL", Definitions.Id);
        await stage.RegisterAsync(Definitions.IdAndNote);

        var pending = await stage.RegisterAsync(Definitions.IdAsString);
        await recent.SettledAsync();

        pending["Status"].ShouldBe("PENDING");
        var call = recent.RegistryCalls[^1];
        (call.Outcome, call.Verdict).ShouldBe(("PENDING", "FAILURE"));
        call.Findings.Select(finding => (finding.Version, finding.Direction, finding.Fault.Place))
            .ShouldBe([
                (2, ReadDirection.NewReadsOld, "/fields/0/type"),
                (2, ReadDirection.OldReadsNew, "/fields/0/type"),
                (1, ReadDirection.NewReadsOld, "/fields/0/type"),
                (1, ReadDirection.OldReadsNew, "/fields/0/type"),
            ]);
    }

    [Theory]
    [InlineData(
        "JSON",
        """{"type":"object","properties":{"id":{"type":"integer"}}}""",
        """{"type":"object","properties":{"id":{"type":"integer"}},"required":["id"]}""",
        "RequiredAdded",
        "the reader requires a property that the writer may leave out"
    )]
    [InlineData(
        "PROTOBUF",
        "syntax = \"proto3\"; message E { int64 id = 1; }",
        "syntax = \"proto3\"; message E { string id = 1; }",
        "FieldTypeChanged",
        "the field's types can't be read as each other on the wire"
    )]
    public async Task The_other_formats_have_findings_in_their_own_words(
        string format,
        string first,
        string second,
        string kind,
        string beginning
    )
    {
        await using var recent = RecentStage.Create();
        await using var stage = await RecentStage.StartRegistryAsync(recent);
        await stage.CreateSchemaAsync("BACKWARD", first, format);

        (await stage.RegisterAsync(second))["Status"].ShouldBe("FAILURE");
        await recent.SettledAsync();

        var finding = recent.RegistryCalls[^1].Findings.ShouldHaveSingleItem();
        finding.Fault.Kind.ShouldBe(kind);
        finding.Fault.Text.ShouldStartWith(beginning);
        finding.Fault.Place.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Of_many_findings_the_first_are_kept_and_the_others_counted()
    {
        await using var recent = RecentStage.Create();
        await using var stage = await RecentStage.StartRegistryAsync(recent);
        await stage.CreateSchemaAsync("FORWARD", Definitions.WithFields(RecentLimits.Findings + 7).Replace(",\"default\":null", ""));

        (await stage.RegisterAsync("""{"type":"record","name":"E","fields":[]}"""))["Status"].ShouldBe("FAILURE");
        await recent.SettledAsync();

        recent.RegistryCalls[^1].Findings.Count.ShouldBe(RecentLimits.Findings);
        recent.RegistryCalls[^1].FindingsLeftOut.ShouldBe(7);
    }

    [Fact]
    public async Task A_version_that_a_fault_plan_refuses_says_so()
    {
        await using var recent = RecentStage.Create();
        var verdicts = new VersionVerdicts();
        await using var stage = await RegistryStage.StartAsync(new() { OnCall = recent.OnRegistryCall, Verdicts = verdicts });
        await stage.CreateSchemaAsync("BACKWARD", Definitions.Id);
        verdicts.RefuseNext();

        await stage.RegisterAsync(Definitions.IdAndNote);
        await recent.SettledAsync();

        var call = recent.RegistryCalls[^1];
        (call.Outcome, call.Findings.Count).ShouldBe(("FAILURE", 0));
        call.Message.ShouldBe("A fault plan refused the version, whatever the schema's mode says.");
    }

    [Fact]
    public async Task Refused_calls_are_kept_with_their_errors_those_that_read_too()
    {
        await using var recent = RecentStage.Create();
        await using var stage = await RecentStage.StartRegistryAsync(recent);

        var denied = await stage.CallAsync(
            "DeleteRegistry",
            """{"RegistryId":{"RegistryName":"glueline"}}""",
            stage.As(stage.Names.ProducerRoleArn)
        );
        await stage.SchemaAsync("missing");
        await recent.SettledAsync();

        var call = recent.RegistryCalls[0];
        (call.Operation, call.Registry, call.Outcome, call.IsRefused).ShouldBe(
            ("DeleteRegistry", "glueline", "AccessDeniedException", true)
        );
        call.CallerArn.ShouldBe("arn:aws:sts::111122223333:assumed-role/glueline-producer/test");
        call.Message.ShouldBe(denied["Message"]);
        var missing = recent.RegistryCalls[1];
        (missing.Operation, missing.Registry, missing.Schema, missing.Outcome).ShouldBe(
            ("GetSchema", "r", "missing", "EntityNotFoundException")
        );
    }

    [Fact]
    public async Task Calls_that_come_at_the_same_time_are_all_kept()
    {
        await using var recent = RecentStage.Create();
        await using var stage = await RecentStage.StartRegistryAsync(recent);
        await stage.CreateRegistryAsync();

        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(async number =>
                {
                    (await stage.CreateSchemaAsync("BACKWARD", Definitions.Id, name: $"s{number}")).ShouldBeAnswered();
                    (await stage.RegisterAsync(Definitions.IdAsString, $"s{number}"))["Status"].ShouldBe("FAILURE");
                    (await stage.LatestAsync($"s{number}")).ShouldBeAnswered();
                })
        );
        await recent.SettledAsync();

        var names = Enumerable.Range(0, 40).Select(number => $"s{number}").Order(StringComparer.Ordinal);
        OfSchemas("CreateSchema").ShouldBe(names);
        OfSchemas("RegisterSchemaVersion").ShouldBe(names);
        recent.RegistryCalls.Where(call => call.Operation == "RegisterSchemaVersion").ShouldAllBe(call => call.Findings.Count == 1);
        recent.ReaderUses.Select(use => use.Schema).Order(StringComparer.Ordinal).ShouldBe(names);
        recent.VersionCauses.Count.ShouldBe(80);
        recent.LeftOut.ShouldBe(0);

        IEnumerable<string?> OfSchemas(string operation) =>
            recent.RegistryCalls.Where(call => call.Operation == operation).Select(call => call.Schema).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Look_ups_are_counted_by_version_and_caller()
    {
        await using var recent = RecentStage.Create();
        await using var stage = await RecentStage.StartRegistryAsync(recent);
        var id = (await stage.CreateSchemaAsync("BACKWARD", Definitions.Id))["SchemaVersionId"]!;
        await stage.RegisterAsync(Definitions.IdAndNote);

        await stage.CallAsync("GetSchemaVersion", new JsonObject { ["SchemaVersionId"] = id });
        await stage.LatestAsync();
        await stage.CallAsync("GetSchemaByDefinition", GlueCalls.OnSchema("s", ("SchemaDefinition", Definitions.Id)));
        await recent.SettledAsync();

        recent
            .ReaderUses.Select(use => (use.Registry, use.Schema, use.VersionNumber, use.Count))
            .ShouldBe([("r", "s", 2, 1), ("r", "s", 1, 2)]);
        var used = recent.ReaderUses[1];
        (used.VersionId, used.CallerArn).ShouldBe((id, "arn:aws:iam::111122223333:user/owner"));
        used.Last.ShouldBeGreaterThanOrEqualTo(used.First);
    }
}
