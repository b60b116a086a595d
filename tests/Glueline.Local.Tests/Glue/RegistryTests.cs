using Glueline.Local.Glue;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Glue;

public sealed class RegistryTests
{
    [Fact]
    public async Task A_registry_is_created_described_changed_and_deleted()
    {
        await using var stage = await RegistryStage.StartAsync();
        stage.Time.AdjustTime(new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));
        (await stage.CallAsync("CreateRegistry", """{"RegistryName":"r","Description":"d","Tags":{"a":"b"}}"""))
            .ShouldBeAnswered()
            .Text.ShouldBe(
                """{"RegistryArn":"arn:aws:glue:eu-central-1:111122223333:registry/r","RegistryName":"r","Description":"d","Tags":{"a":"b"}}"""
            );
        stage.Time.Advance(TimeSpan.FromSeconds(1));
        (
            await stage.CallAsync(
                "UpdateRegistry",
                """{"RegistryId":{"RegistryArn":"arn:aws:glue:eu-central-1:111122223333:registry/r"},"Description":"e"}"""
            )
        )
            .ShouldBeAnswered()
            .Text.ShouldBe("""{"RegistryName":"r","RegistryArn":"arn:aws:glue:eu-central-1:111122223333:registry/r"}""");
        (await stage.CallAsync("GetRegistry", """{"RegistryId":{"RegistryName":"r"}}"""))
            .ShouldBeAnswered()
            .Text.ShouldBe(
                """{"RegistryName":"r","RegistryArn":"arn:aws:glue:eu-central-1:111122223333:registry/r","Description":"e","Status":"AVAILABLE","CreatedTime":"2026-01-02T03:04:05.678Z","UpdatedTime":"2026-01-02T03:04:06.678Z"}"""
            );
        (await stage.CallAsync("DeleteRegistry", """{"RegistryId":{"RegistryName":"r"}}"""))
            .ShouldBeAnswered()
            .Text.ShouldBe(
                """{"RegistryName":"r","RegistryArn":"arn:aws:glue:eu-central-1:111122223333:registry/r","Status":"DELETING"}"""
            );
    }

    [Fact]
    public async Task A_deleted_registry_is_gone_after_a_while_with_all_its_schemas()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("FULL", Definitions.Id);
        var id = (await stage.VersionAsync(1))["SchemaVersionId"];
        await stage.CallAsync("DeleteRegistry", """{"RegistryId":{"RegistryName":"r"}}""");

        (await stage.CallAsync("GetRegistry", """{"RegistryId":{"RegistryName":"r"}}"""))["Status"].ShouldBe("DELETING");
        (await stage.CreateRegistryAsync()).ShouldBeRefused(
            "ConcurrentModificationException",
            "Registry is being deleted. RegistryName: r"
        );
        (await stage.RegisterAsync(Definitions.IdAndNote)).ShouldBeRefused("ConcurrentModificationException");
        (await stage.CreateSchemaAsync("FULL", Definitions.Id, name: "t")).ShouldBeRefused("ConcurrentModificationException");

        stage.Time.Advance(new LocalGlueOptions().DeletionDelay);
        (await stage.CallAsync("GetRegistry", """{"RegistryId":{"RegistryName":"r"}}""")).ShouldBeRefused(
            "EntityNotFoundException",
            "Registry is not found. RegistryName: r, RegistryArn: null"
        );
        (await stage.CallAsync("GetSchemaVersion", $$"""{"SchemaVersionId":"{{id}}"}""")).ShouldBeRefused(
            "EntityNotFoundException",
            $"Schema version is not found. SchemaVersionId: {id}"
        );
        (await stage.CreateRegistryAsync()).ShouldBeAnswered();
        (await stage.SchemaAsync()).ShouldBeRefused(
            "EntityNotFoundException",
            "Schema is not found. RegistryName: r, SchemaName: s, SchemaArn: null"
        );
    }

    [Theory]
    [InlineData("CreateRegistry", "{}", "The resource name contains too many or too few characters. Parameter Name: registryName")]
    [InlineData(
        "CreateRegistry",
        """{"RegistryName":null}""",
        "The resource name contains too many or too few characters. Parameter Name: registryName"
    )]
    [InlineData(
        "CreateRegistry",
        """{"RegistryName":""}""",
        "The resource name contains too many or too few characters. Parameter Name: registryName"
    )]
    [InlineData(
        "CreateRegistry",
        """{"RegistryName":"a b"}""",
        "The parameter value contains one or more characters that are not valid. Parameter Name: registryName"
    )]
    [InlineData(
        "CreateRegistry",
        """{"RegistryName":"a\n"}""",
        "The parameter value contains one or more characters that are not valid. Parameter Name: registryName"
    )]
    [InlineData(
        "CreateRegistry",
        """{"RegistryName":"a","Description":"\u0000"}""",
        "The parameter value contains one or more characters that are not valid. Parameter Name: description"
    )]
    [InlineData(
        "TagResource",
        """{"ResourceArn":"arn:aws:glue:eu-central-1:111122223333:registry/r","TagsToAdd":{}}""",
        "New Tags cannot be empty or more than 50"
    )]
    [InlineData(
        "CreateRegistry",
        """{"RegistryName":"a","Tags":{"aws:x":"y"}}""",
        "The parameter value contains one or more characters that are not valid. Parameter Name: tagKey"
    )]
    [InlineData(
        "CreateRegistry",
        """{"RegistryName":"a","Tags":{"x":null}}""",
        "The resource name contains too many or too few characters. Parameter Name: tagValue"
    )]
    [InlineData("GetRegistry", "{}", "One of registryName or registryArn has to be provided, both cannot be provided.")]
    [InlineData(
        "GetRegistry",
        """{"RegistryId":{"RegistryName":"r","RegistryArn":"arn:aws:glue:x"}}""",
        "One of registryName or registryArn has to be provided, both cannot be provided."
    )]
    [InlineData(
        "GetRegistry",
        """{"RegistryId":{"RegistryArn":"arn:aws:s3:::x"}}""",
        "The parameter value contains one or more characters that are not valid. Parameter Name: registryArn"
    )]
    [InlineData("UpdateRegistry", """{"RegistryId":{"RegistryName":"r"}}""", "The parameter is required. Parameter Name: description")]
    [InlineData("ListRegistries", """{"MaxResults":0}""", "The parameter value must be between 1 and 100. Parameter Name: maxResults")]
    [InlineData("ListRegistries", """{"MaxResults":101}""", "The parameter value must be between 1 and 100. Parameter Name: maxResults")]
    [InlineData("ListRegistries", """{"NextToken":"!"}""", "The pagination token is not valid. Parameter Name: nextToken")]
    [InlineData(
        "ListRegistries",
        """{"NextToken":"TGlzdFNjaGVtYXMgci9z"}""",
        "The pagination token is not valid. Parameter Name: nextToken"
    )]
    public async Task A_bad_parameter_is_refused_by_its_name(string operation, string body, string message)
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CallAsync(operation, body)).ShouldBeRefused("InvalidInputException", message);
    }

    [Fact]
    public async Task Names_and_descriptions_have_length_limits()
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CreateRegistryAsync(new string('x', 255))).ShouldBeAnswered();
        (await stage.CreateRegistryAsync(new string('x', 256))).ShouldBeRefused("InvalidInputException");
        (
            await stage.CallAsync("CreateRegistry", $$"""{"RegistryName":"d","Description":"{{new string('x', 2048)}}"}""")
        ).ShouldBeAnswered();
        (await stage.CallAsync("CreateRegistry", $$"""{"RegistryName":"e","Description":"{{new string('x', 2049)}}"}""")).ShouldBeRefused(
            "InvalidInputException",
            "The resource name contains too many or too few characters. Parameter Name: description"
        );
    }

    [Theory]
    [InlineData("arn:aws:glue:eu-central-1:444455556666:registry/r")]
    [InlineData("arn:aws:glue:us-east-1:111122223333:registry/r")]
    [InlineData("arn:aws:glue:eu-central-1:111122223333:registry/other")]
    [InlineData("arn:aws:glue:eu-central-1:111122223333:table/r")]
    public async Task An_ARN_of_another_place_finds_nothing(string arn)
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateRegistryAsync();
        (await stage.CallAsync("GetRegistry", $$$"""{"RegistryId":{"RegistryArn":"{{{arn}}}"}}""")).ShouldBeRefused(
            "EntityNotFoundException",
            $"Registry is not found. RegistryName: null, RegistryArn: {arn}"
        );
    }

    [Fact]
    public async Task Accounts_and_regions_do_not_see_each_other()
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CreateRegistryAsync()).ShouldBeAnswered();
        (await stage.CreateRegistryAsync()).ShouldBeRefused("AlreadyExistsException", "Registry already exists. RegistryName: r");
        (await stage.CallAsync("CreateRegistry", """{"RegistryName":"r"}""", stage.Consumer))["RegistryArn"]
            .ShouldBe("arn:aws:glue:eu-central-1:444455556666:registry/r");
        (await stage.CallAsync("CreateRegistry", """{"RegistryName":"r"}""", stage.Producer with { Region = "us-east-1" }))["RegistryArn"]
            .ShouldBe("arn:aws:glue:us-east-1:111122223333:registry/r");
        (await stage.CallAsync("ListRegistries", "{}")).Json["Registries"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pages_have_25_items_by_default_and_miss_nothing_when_items_are_deleted_in_between()
    {
        await using var stage = await RegistryStage.StartAsync();
        foreach (var n in Enumerable.Range(0, 30))
            await stage.CreateRegistryAsync($"r{n:D2}");
        var first = (await stage.CallAsync("ListRegistries", "{}")).Json;
        first["Registries"]!
            .AsArray()
            .Select(item => (string)item!["RegistryName"]!)
            .ShouldBe(Enumerable.Range(0, 25).Select(n => $"r{n:D2}"));
        await stage.CallAsync("DeleteRegistry", """{"RegistryId":{"RegistryName":"r03"}}""");
        stage.Time.Advance(TimeSpan.FromSeconds(1));
        var second = (await stage.CallAsync("ListRegistries", $$"""{"NextToken":"{{first["NextToken"]}}","MaxResults":5}""")).Json;
        second["Registries"]!
            .AsArray()
            .Select(item => (string)item!["RegistryName"]!)
            .ShouldBe(Enumerable.Range(25, 5).Select(n => $"r{n:D2}"));
        second.ContainsKey("NextToken").ShouldBeFalse();
    }

    [Fact]
    public async Task The_number_of_registries_per_account_is_limited()
    {
        await using var stage = await RegistryStage.StartAsync(new LocalGlueOptions { RegistriesPerRegion = 2 });
        await stage.CreateRegistryAsync("a");
        await stage.CreateRegistryAsync("b");
        (await stage.CreateRegistryAsync("c")).ShouldBeRefused(
            "ResourceNumberLimitExceededException",
            "More registries cannot be created. The maximum limit has been reached."
        );
    }
}
