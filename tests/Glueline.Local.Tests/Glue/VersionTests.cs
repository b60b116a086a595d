using System.Text.Json.Nodes;
using Glueline.Local.Glue;
using Glueline.Local.Tests.Stack;
using static Glueline.Local.Tests.Glue.GlueCalls;

namespace Glueline.Local.Tests.Glue;

public sealed class VersionTests
{
    [Fact]
    public async Task An_incompatible_version_is_answered_as_FAILURE_and_uses_up_its_number()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("BACKWARD", Definitions.Id);
        (await stage.RegisterAsync(Definitions.IdAndNote)).ShouldBeAnswered()["Status"].ShouldBe("AVAILABLE");
        var refused = (await stage.RegisterAsync(Definitions.IdAsString)).ShouldBeAnswered();
        (refused["Status"], refused["VersionNumber"]).ShouldBe(("FAILURE", "3"));

        (await stage.VersionAsync(3)).ShouldBeAnswered()["SchemaDefinition"].ShouldBe(Definitions.IdAsString);
        (await stage.LatestAsync())["VersionNumber"].ShouldBe("2");
        var schema = await stage.SchemaAsync();
        (schema["LatestSchemaVersion"], schema["NextSchemaVersion"]).ShouldBe(("3", "4"));
        (await stage.RegisterAsync(Definitions.WithFields(1)))["VersionNumber"].ShouldBe("4");
    }

    [Theory]
    [InlineData("NONE", "AVAILABLE", "AVAILABLE", "AVAILABLE", "AVAILABLE", "AVAILABLE")]
    [InlineData("BACKWARD", "AVAILABLE", "FAILURE", "AVAILABLE", "FAILURE", "FAILURE")]
    [InlineData("FORWARD", "AVAILABLE", "AVAILABLE", "FAILURE", "FAILURE", "AVAILABLE")]
    [InlineData("FULL", "AVAILABLE", "FAILURE", "FAILURE", "FAILURE", "FAILURE")]
    [InlineData("BACKWARD_ALL", "AVAILABLE", "FAILURE", "AVAILABLE", "FAILURE", "FAILURE")]
    [InlineData("FORWARD_ALL", "AVAILABLE", "AVAILABLE", "FAILURE", "FAILURE", "AVAILABLE")]
    [InlineData("FULL_ALL", "AVAILABLE", "FAILURE", "FAILURE", "FAILURE", "FAILURE")]
    public async Task Each_mode_judges_each_change(
        string mode,
        string addOptional,
        string addRequired,
        string widen,
        string change,
        string narrow
    )
    {
        await using var stage = await RegistryStage.StartAsync(new LocalGlueOptions { EvaluationDelay = TimeSpan.Zero });
        (string First, string Second, string Verdict)[] changes =
        [
            (Definitions.Id, Definitions.IdAndNote, addOptional),
            (Definitions.Id, Definitions.IdAndRequiredNote, addRequired),
            (Definitions.IdAsInt, Definitions.Id, widen),
            (Definitions.Id, Definitions.IdAsString, change),
            (Definitions.Id, Definitions.IdAsInt, narrow),
        ];
        foreach (var (index, (first, second, verdict)) in changes.Index())
        {
            await stage.CreateSchemaAsync(mode, first, name: $"s{index}");
            (await stage.RegisterAsync(second, $"s{index}"))["Status"].ShouldBe(verdict, $"{mode}: {first} -> {second}");
        }
    }

    [Theory]
    [InlineData("BACKWARD", "AVAILABLE")]
    [InlineData("FULL", "AVAILABLE")]
    [InlineData("FORWARD", "AVAILABLE")]
    [InlineData("BACKWARD_ALL", "PENDING")]
    [InlineData("FORWARD_ALL", "PENDING")]
    [InlineData("FULL_ALL", "PENDING")]
    public async Task Modes_over_many_versions_answer_PENDING_and_settle_later(string mode, string answered)
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync(mode, Definitions.Id);
        (await stage.RegisterAsync(Definitions.IdAndNote))["Status"].ShouldBe(answered);
        (await stage.RegisterAsync(Definitions.IdAndNote))["Status"].ShouldBe(answered, "the same text finds the same version");
        (await stage.LatestAsync())["VersionNumber"].ShouldBe(answered == "PENDING" ? "1" : "2");
        stage.Time.Advance(new LocalGlueOptions().EvaluationDelay);
        (await stage.VersionAsync(2))["Status"].ShouldBe("AVAILABLE");
        (await stage.LatestAsync())["VersionNumber"].ShouldBe("2");
    }

    [Theory]
    [InlineData("BACKWARD", """{"type":"number"}""", "AVAILABLE")]
    [InlineData("FORWARD", """{"type":"number"}""", "FAILURE")]
    [InlineData("BACKWARD", """{"type":"string"}""", "FAILURE")]
    [InlineData("NONE", """{"type":"string"}""", "AVAILABLE")]
    public async Task JSON_schemas_are_compared_by_the_documents_they_accept(string mode, string second, string verdict)
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CreateSchemaAsync(mode, """{"type":"integer"}""", "JSON")).ShouldBeAnswered();
        (await stage.RegisterAsync(second)).ShouldBeAnswered()["Status"].ShouldBe(verdict);
        (await stage.RegisterAsync(""" { "type" : "integer" } """))["VersionNumber"].ShouldBe("1");
        (await stage.RegisterAsync("""{"type":"nope"}""")).ShouldBeRefused("InvalidInputException")["Message"]!.ShouldStartWith(
            "Schema definition of JSON data format is invalid: /type"
        );
    }

    [Theory]
    [InlineData("FULL", "proto3", "string a = 1; int32 b = 2;", "AVAILABLE")]
    [InlineData("FULL", "proto3", "int32 a = 1;", "FAILURE")]
    [InlineData("BACKWARD", "proto2", "optional string a = 1; required string b = 2;", "FAILURE")]
    [InlineData("FORWARD", "proto2", "optional string a = 1; required string b = 2;", "AVAILABLE")]
    public async Task Protobuf_schemas_are_compared_by_the_rules_for_updates(string mode, string syntax, string fields, string verdict)
    {
        await using var stage = await RegistryStage.StartAsync();
        var first = syntax == "proto2" ? "optional string a = 1;" : "string a = 1;";
        (await stage.CreateSchemaAsync(mode, $"syntax = \"{syntax}\"; message M {{ {first} }}", "PROTOBUF")).ShouldBeAnswered();
        (await stage.RegisterAsync($"syntax = \"{syntax}\"; message M {{ {fields} }}")).ShouldBeAnswered()["Status"].ShouldBe(verdict);
        (await stage.RegisterAsync("syntax = \"proto3\"; message M { nope a = 1; }")).ShouldBeRefused("InvalidInputException")[
            "Message"
        ]!.ShouldStartWith("Schema definition of PROTOBUF data format is invalid: Syntax error in :1:");
    }

    [Fact]
    public async Task A_version_registered_while_another_is_pending_is_checked_as_if_that_had_settled()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("FULL_ALL", Definitions.Id);
        (await stage.RegisterAsync(Definitions.IdAsString))["Status"].ShouldBe("PENDING");
        (await stage.RegisterAsync(Definitions.IdAndNote))["Status"].ShouldBe("PENDING");
        stage.Time.Advance(new LocalGlueOptions().EvaluationDelay);
        (await stage.VersionAsync(2))["Status"].ShouldBe("FAILURE");
        (await stage.VersionAsync(3))["Status"].ShouldBe("AVAILABLE");
    }

    [Theory]
    [InlineData("""{ "fields" : [ { "type":"long", "name":"id" } ], "name":"E", "type":"record" }""", true)]
    [InlineData("""{"type":"record","name":"E","fields":[{"name":"\u0069d","type":"long"}]}""", true)]
    [InlineData("""{"type":"record","name":"E","doc":"d","fields":[{"name":"id","type":"long"}]}""", false)]
    [InlineData("""{"type":"record","name":"E","fields":[{"name":"id","type":{"type":"long"}}]}""", false)]
    public async Task Definitions_are_the_same_when_their_JSON_is(string second, bool same)
    {
        await using var stage = await RegistryStage.StartAsync();
        var first = await stage.CreateSchemaAsync("NONE", Definitions.Id);
        var again = (await stage.RegisterAsync(second)).ShouldBeAnswered();
        (again["SchemaVersionId"] == first["SchemaVersionId"]).ShouldBe(same);
        again["VersionNumber"].ShouldBe(same ? "1" : "2");
        (await stage.VersionAsync(1))["SchemaDefinition"].ShouldBe(Definitions.Id, "the first text stays as it was submitted");
    }

    [Fact]
    public async Task A_failed_definition_is_found_again_and_never_succeeds()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("BACKWARD", Definitions.Id);
        var id = (await stage.RegisterAsync(Definitions.IdAsString))["SchemaVersionId"];
        var again = await stage.RegisterAsync(Definitions.IdAsString);
        (again["SchemaVersionId"], again["Status"], again["VersionNumber"]).ShouldBe((id, "FAILURE", "2"));
        var found = (
            await stage.CallAsync("GetSchemaByDefinition", OnSchema("s", ("SchemaDefinition", Definitions.IdAsString)))
        ).ShouldBeAnswered();
        (found["Status"], found["SchemaVersionId"]).ShouldBe(("FAILURE", id));
        found.Json.ContainsKey("VersionNumber").ShouldBeFalse();
    }

    [Fact]
    public async Task An_unknown_definition_is_distinguished_from_an_unknown_schema()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("FULL", Definitions.Id);
        (await stage.CallAsync("GetSchemaByDefinition", OnSchema("s", ("SchemaDefinition", Definitions.IdAndNote)))).ShouldBeRefused(
            "EntityNotFoundException"
        )["Message"]!.ShouldStartWith("Schema version is not found.");
        (await stage.CallAsync("GetSchemaByDefinition", OnSchema("t", ("SchemaDefinition", Definitions.Id)))).ShouldBeRefused(
            "EntityNotFoundException"
        )["Message"]!.ShouldStartWith("Schema is not found.");
    }

    [Fact]
    public async Task DISABLED_has_one_version()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("DISABLED", Definitions.Id);
        (await stage.RegisterAsync(Definitions.Id)).ShouldBeAnswered()["VersionNumber"].ShouldBe("1");
        (await stage.RegisterAsync(Definitions.IdAndNote)).ShouldBeRefused(
            "InvalidInputException",
            "Compatibility DISABLED does not allow versioning. SchemaId: SchemaId(schemaArn=null, schemaName=s, registryName=r)"
        );
    }

    [Fact]
    public async Task A_version_is_found_by_its_id_in_its_own_account_and_region_only()
    {
        await using var stage = await RegistryStage.StartAsync();
        var id = (await stage.CreateSchemaAsync("FULL", Definitions.Id))["SchemaVersionId"];
        var body = $$"""{"SchemaVersionId":"{{id}}"}""";
        var version = (await stage.CallAsync("GetSchemaVersion", body)).ShouldBeAnswered();
        version
            .Json.Select(member => member.Key)
            .ShouldBe(["SchemaVersionId", "SchemaDefinition", "DataFormat", "SchemaArn", "VersionNumber", "Status", "CreatedTime"]);
        foreach (var stranger in new[] { stage.Consumer, stage.Producer with { Region = "eu-west-1" } })
            (await stage.CallAsync("GetSchemaVersion", body, stranger)).ShouldBeRefused(
                "EntityNotFoundException",
                $"Schema version is not found. SchemaVersionId: {id}"
            );
    }

    [Theory]
    [InlineData(
        """{"SchemaVersionId":"x"}""",
        "The resource name contains too many or too few characters. Parameter Name: schemaVersionId"
    )]
    [InlineData(
        """{"SchemaVersionId":"B7B4A7F0-9C96-4E4A-A687-FB5DE9EF0C63"}""",
        "The parameter value contains one or more characters that are not valid. Parameter Name: schemaVersionId"
    )]
    [InlineData(
        """{"SchemaVersionId":"b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63","SchemaVersionNumber":{"LatestVersion":true}}""",
        "No other input parameters can be specified when fetching by SchemaVersionId."
    )]
    [InlineData("""{"SchemaId":{"RegistryName":"r","SchemaName":"s"}}""", "One of version number (or) latest version is required.")]
    [InlineData(
        """{"SchemaId":{"RegistryName":"r","SchemaName":"s"},"SchemaVersionNumber":{"VersionNumber":1,"LatestVersion":true}}""",
        "Only one of VersionNumber or LatestVersion is required."
    )]
    [InlineData(
        """{"SchemaId":{"RegistryName":"r","SchemaName":"s"},"SchemaVersionNumber":{"VersionNumber":0}}""",
        "The parameter value must be between 1 and 100000. Parameter Name: versionNumber"
    )]
    public async Task An_invalid_version_reference_is_refused(string body, string message)
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CallAsync("GetSchemaVersion", body)).ShouldBeRefused("InvalidInputException", message);
    }

    [Fact]
    public async Task Versions_are_listed_the_available_ones_first_by_descending_number()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("BACKWARD", Definitions.Id);
        await stage.RegisterAsync(Definitions.IdAndNote);
        await stage.RegisterAsync(Definitions.IdAsString);
        await stage.RegisterAsync(Definitions.WithFields(1));
        (await ListAsync(null)).Numbers.ShouldBe([4, 2, 1, 3]);
        var (numbers, token) = await ListAsync(null, 2);
        numbers.ShouldBe([4, 2]);
        (await ListAsync(token, 2)).Numbers.ShouldBe([1, 3]);

        async Task<(List<int> Numbers, string? Token)> ListAsync(string? token, int? size = null)
        {
            var reply = (
                await stage.CallAsync("ListSchemaVersions", OnSchema("s", ("NextToken", token), ("MaxResults", size)))
            ).ShouldBeAnswered();
            return ([.. reply.Json["Schemas"]!.AsArray().Select(item => (int)item!["VersionNumber"]!)], reply["NextToken"]);
        }
    }

    [Fact]
    public async Task Deleted_numbers_are_not_reused_and_a_deleted_text_gets_a_new_one()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("NONE", Definitions.Id);
        foreach (var count in Enumerable.Range(1, 4))
            await stage.RegisterAsync(Definitions.WithFields(count));
        (await stage.CallAsync("DeleteSchemaVersions", OnSchema("s", ("Versions", "4-5"))))
            .ShouldBeAnswered()
            .Text.ShouldBe("""{"SchemaVersionErrors":[]}""");
        (await stage.VersionAsync(5))["Status"].ShouldBe("DELETING");
        (await stage.RegisterAsync(Definitions.WithFields(4)))["VersionNumber"].ShouldBe("6");
        stage.Time.Advance(new LocalGlueOptions().DeletionDelay);
        (await stage.VersionAsync(5)).ShouldBeRefused(
            "EntityNotFoundException",
            "Schema version is not found. RegistryName: r, SchemaName: s, SchemaArn: null, VersionNumber: 5, isLatestVersion: false"
        );
        (await stage.CallAsync("DeleteSchemaVersions", OnSchema("s", ("Versions", "3-5"))))
            .ShouldBeAnswered()
            .Text.ShouldBe(
                """{"SchemaVersionErrors":[{"VersionNumber":4,"ErrorDetails":{"ErrorCode":"ResourceNotFoundException","ErrorMessage":"Version number not found"}},{"VersionNumber":5,"ErrorDetails":{"ErrorCode":"ResourceNotFoundException","ErrorMessage":"Version number not found"}}]}"""
            );
    }

    [Theory]
    [InlineData("1", "Cannot delete checkpoint version.")]
    [InlineData("1-3", "Cannot delete checkpoint version.")]
    [InlineData("2-27", "At most 25 versions can be deleted at once. Parameter Name: versions")]
    [InlineData("3-2", "The parameter value contains one or more characters that are not valid. Parameter Name: versions")]
    [InlineData("2,3", "The parameter value contains one or more characters that are not valid. Parameter Name: versions")]
    [InlineData("99999999999999999999", "The parameter value contains one or more characters that are not valid. Parameter Name: versions")]
    [InlineData(null, "The resource name contains too many or too few characters. Parameter Name: versions")]
    public async Task A_forbidden_deletion_is_refused_as_a_whole(string? versions, string message)
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("NONE", Definitions.Id);
        await stage.RegisterAsync(Definitions.IdAndNote);
        (await stage.CallAsync("DeleteSchemaVersions", OnSchema("s", ("Versions", versions)))).ShouldBeRefused(
            "InvalidInputException",
            message
        );
        (await stage.VersionAsync(2))["Status"].ShouldBe("AVAILABLE");
    }

    [Fact]
    public async Task The_first_version_stays_even_when_the_checkpoint_is_elsewhere_and_nothing_goes_while_one_is_pending()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("FULL_ALL", Definitions.Id);
        await stage.RegisterAsync(Definitions.IdAndNote);
        (await stage.CallAsync("DeleteSchemaVersions", OnSchema("s", ("Versions", "2")))).ShouldBeRefused(
            "InvalidInputException",
            "Cannot delete versions while the latest version is PENDING."
        );
        await stage.CallAsync("UpdateSchema", OnSchema("s", ("SchemaVersionNumber", new JsonObject { ["VersionNumber"] = 2 })));
        (await stage.CallAsync("DeleteSchemaVersions", OnSchema("s", ("Versions", "1")))).ShouldBeRefused(
            "InvalidInputException",
            "Cannot delete the first version of a schema. Delete the schema instead."
        );
    }

    [Fact]
    public async Task The_number_of_versions_per_account_is_limited()
    {
        await using var stage = await RegistryStage.StartAsync(new LocalGlueOptions { VersionsPerRegion = 2 });
        await stage.CreateSchemaAsync("NONE", Definitions.Id);
        await stage.RegisterAsync(Definitions.IdAndNote);
        (await stage.RegisterAsync(Definitions.IdAsString)).ShouldBeRefused("ResourceNumberLimitExceededException");
        (await stage.RegisterAsync(Definitions.IdAndNote)).ShouldBeAnswered();
    }

    [Theory]
    [InlineData(170_000, true)]
    [InlineData(170_001, false)]
    public async Task A_definition_has_at_most_170000_characters(int length, bool accepted)
    {
        await using var stage = await RegistryStage.StartAsync();
        var reply = await stage.CreateSchemaAsync("NONE", Definitions.Id + new string(' ', length - Definitions.Id.Length));
        reply.Status.ShouldBe(accepted ? 200 : 400, reply.Text);
    }
}
