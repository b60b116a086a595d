using Glueline.Local.Glue;
using Glueline.Local.Tests.Stack;
using static Glueline.Local.Tests.Glue.GlueCalls;

namespace Glueline.Local.Tests.Glue;

public sealed class SchemaTests
{
    [Fact]
    public async Task A_schema_comes_with_its_first_version()
    {
        await using var stage = await RegistryStage.StartAsync();
        stage.Time.AdjustTime(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var created = (await stage.CreateSchemaAsync("BACKWARD", Definitions.Id)).ShouldBeAnswered();
        Guid.TryParse(created["SchemaVersionId"], out _).ShouldBeTrue();
        created
            .Text.Replace(created["SchemaVersionId"]!, "ID", StringComparison.Ordinal)
            .ShouldBe(
                """{"RegistryName":"r","RegistryArn":"arn:aws:glue:eu-central-1:111122223333:registry/r","SchemaName":"s","SchemaArn":"arn:aws:glue:eu-central-1:111122223333:schema/r/s","DataFormat":"AVRO","Compatibility":"BACKWARD","SchemaCheckpoint":1,"LatestSchemaVersion":1,"NextSchemaVersion":2,"SchemaStatus":"AVAILABLE","SchemaVersionId":"ID","SchemaVersionStatus":"AVAILABLE"}"""
            );
        (await stage.SchemaAsync())
            .ShouldBeAnswered()
            .Text.ShouldBe(
                """{"RegistryName":"r","RegistryArn":"arn:aws:glue:eu-central-1:111122223333:registry/r","SchemaName":"s","SchemaArn":"arn:aws:glue:eu-central-1:111122223333:schema/r/s","DataFormat":"AVRO","Compatibility":"BACKWARD","SchemaCheckpoint":1,"LatestSchemaVersion":1,"NextSchemaVersion":2,"SchemaStatus":"AVAILABLE","CreatedTime":"2026-01-02T03:04:05.000Z","UpdatedTime":"2026-01-02T03:04:05.000Z"}"""
            );
    }

    [Fact]
    public async Task An_existing_schema_is_not_created_again_and_its_new_text_is_not_registered()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("BACKWARD", Definitions.Id);
        (await stage.CreateSchemaAsync("BACKWARD", Definitions.IdAndNote)).ShouldBeRefused(
            "AlreadyExistsException",
            "Schema already exists. SchemaName: s"
        );
        (await stage.SchemaAsync())["LatestSchemaVersion"].ShouldBe("1");
    }

    [Fact]
    public async Task Without_a_registry_the_schema_goes_to_the_default_one()
    {
        await using var stage = await RegistryStage.StartAsync();
        const string Body = """{"SchemaName":"s","DataFormat":"AVRO","Compatibility":"NONE","SchemaDefinition":"\"string\""}""";
        (await stage.CallAsync("CreateSchema", Body)).ShouldBeAnswered()["RegistryName"].ShouldBe("default-registry");
        (await stage.CallAsync("CreateSchema", Body.Replace("\"s\"", "\"t\"", StringComparison.Ordinal))).ShouldBeAnswered();
        (await stage.CallAsync("ListRegistries", "{}")).Json["Registries"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(""" "SchemaName":"s","DataFormat":"AVRO","SchemaDefinition":"\"int\"" """, "Compatibility is not valid.")]
    [InlineData(
        """ "SchemaName":"s","DataFormat":"AVRO","Compatibility":"full","SchemaDefinition":"\"int\"" """,
        "Compatibility is not valid."
    )]
    [InlineData(
        """ "SchemaName":"s","DataFormat":"AVRO","Compatibility":"FULL" """,
        "The resource name contains too many or too few characters. Parameter Name: schemaDefinition"
    )]
    [InlineData(
        """ "SchemaName":"s","DataFormat":"AVRO","Compatibility":"FULL","SchemaDefinition":" " """,
        "The parameter value contains one or more characters that are not valid. Parameter Name: schemaDefinition"
    )]
    [InlineData(
        """ "SchemaName":"s","DataFormat":"XML","Compatibility":"FULL","SchemaDefinition":"\"int\"" """,
        "Data format is not valid."
    )]
    [InlineData(""" "SchemaName":"s","Compatibility":"FULL","SchemaDefinition":"\"int\"" """, "Data format is not valid.")]
    [InlineData(
        """ "DataFormat":"AVRO","Compatibility":"FULL","SchemaDefinition":"\"int\"" """,
        "The resource name contains too many or too few characters. Parameter Name: schemaName"
    )]
    [InlineData(
        """ "SchemaName":"a/b","DataFormat":"AVRO","Compatibility":"FULL","SchemaDefinition":"\"int\"" """,
        "The parameter value contains one or more characters that are not valid. Parameter Name: schemaName"
    )]
    public async Task A_bad_parameter_is_refused_by_its_name(string members, string message)
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CallAsync("CreateSchema", $$"""{{{members}}}""")).ShouldBeRefused("InvalidInputException", message);
    }

    [Fact]
    public async Task An_invalid_definition_is_refused_with_the_parsers_reason()
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CreateSchemaAsync("FULL", "not a schema")).ShouldBeRefused(
            "InvalidInputException",
            "Schema definition of AVRO data format is invalid: Unrecognized token 'not': was expecting (JSON String, Number, Array, "
                + "Object or token 'null', 'true' or 'false')\n"
                + " at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 4]"
        );
        (await stage.CreateSchemaAsync("FULL", """{"type":"record","name":"E","fields":[{"name":"a","type":"nope"}]}""")).ShouldBeRefused(
            "InvalidInputException"
        )["Message"]!.ShouldStartWith("Schema definition of AVRO data format is invalid: /fields/0/type");
        (await stage.SchemaAsync()).ShouldBeRefused("EntityNotFoundException");
    }

    [Theory]
    [InlineData("{}", "InvalidInputException", "At least one of (registryName and schemaName) or schemaArn has to be provided.")]
    [InlineData(
        """{"SchemaId":{"SchemaName":"s"}}""",
        "InvalidInputException",
        "At least one of (registryName and schemaName) or schemaArn has to be provided."
    )]
    [InlineData(
        """{"SchemaId":{"SchemaName":"s","SchemaArn":"arn:aws:glue:x"}}""",
        "InvalidInputException",
        "One of (registryName and schemaName) or schemaArn has to be provided, both cannot be provided."
    )]
    [InlineData(
        """{"SchemaId":{"SchemaName":"s","RegistryName":"none"}}""",
        "EntityNotFoundException",
        "Registry is not found. RegistryName: none"
    )]
    [InlineData(
        """{"SchemaId":{"SchemaName":"t","RegistryName":"r"}}""",
        "EntityNotFoundException",
        "Schema is not found. RegistryName: r, SchemaName: t, SchemaArn: null"
    )]
    [InlineData(
        """{"SchemaId":{"SchemaArn":"arn:aws:glue:eu-central-1:111122223333:schema/r/t"}}""",
        "EntityNotFoundException",
        "Schema is not found. RegistryName: null, SchemaName: null, SchemaArn: arn:aws:glue:eu-central-1:111122223333:schema/r/t"
    )]
    [InlineData(
        """{"SchemaId":{"SchemaArn":"arn:aws:glue:eu-central-1:444455556666:schema/r/s"}}""",
        "EntityNotFoundException",
        "Schema is not found. RegistryName: null, SchemaName: null, SchemaArn: arn:aws:glue:eu-central-1:444455556666:schema/r/s"
    )]
    public async Task A_schema_that_cannot_be_found_is_refused(string body, string code, string message)
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("FULL", Definitions.Id);
        (await stage.CallAsync("GetSchema", body)).ShouldBeRefused(code, message);
    }

    [Fact]
    public async Task A_schema_can_be_named_by_its_ARN()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("FULL", Definitions.Id);
        (
            await stage.CallAsync("GetSchema", """{"SchemaId":{"SchemaArn":"arn:aws:glue:eu-central-1:111122223333:schema/r/s"}}""")
        ).ShouldBeAnswered();
    }

    [Fact]
    public async Task A_new_mode_needs_a_checkpoint_and_versions_before_it_no_longer_count()
    {
        await using var stage = await RegistryStage.StartAsync(new LocalGlueOptions { EvaluationDelay = TimeSpan.Zero });
        await stage.CreateSchemaAsync("NONE", Definitions.IdAsString);
        await stage.RegisterAsync(Definitions.Id);
        (await stage.CallAsync("UpdateSchema", OnSchema("s", ("Compatibility", "BACKWARD_ALL")))).ShouldBeRefused(
            "InvalidInputException",
            "Schema version checkpoint is missing."
        );
        (
            await stage.CallAsync(
                "UpdateSchema",
                """{"SchemaId":{"RegistryName":"r","SchemaName":"s"},"Compatibility":"BACKWARD_ALL","SchemaVersionNumber":{"VersionNumber":9}}"""
            )
        ).ShouldBeRefused(
            "EntityNotFoundException",
            "Schema version is not found. RegistryName: r, SchemaName: s, SchemaArn: null, VersionNumber: 9, isLatestVersion: false"
        );
        (
            await stage.CallAsync(
                "UpdateSchema",
                """{"SchemaId":{"RegistryName":"r","SchemaName":"s"},"Compatibility":"BACKWARD_ALL","SchemaVersionNumber":{"LatestVersion":true},"Description":"d"}"""
            )
        )
            .ShouldBeAnswered()
            .Text.ShouldBe("""{"SchemaArn":"arn:aws:glue:eu-central-1:111122223333:schema/r/s","SchemaName":"s","RegistryName":"r"}""");
        var schema = await stage.SchemaAsync();
        (schema["SchemaCheckpoint"], schema["Compatibility"], schema["Description"]).ShouldBe(("2", "BACKWARD_ALL", "d"));
        (await stage.RegisterAsync(Definitions.IdAndNote))["Status"].ShouldBe("AVAILABLE");
        await stage.CallAsync(
            "UpdateSchema",
            """{"SchemaId":{"RegistryName":"r","SchemaName":"s"},"SchemaVersionNumber":{"VersionNumber":1}}"""
        );
        (await stage.RegisterAsync(Definitions.WithFields(2)))["Status"].ShouldBe("AVAILABLE", "it reads no id at all");
        (await stage.RegisterAsync(Definitions.Id.Replace("\"E\"", "\"E\",\"doc\":\"d\"", StringComparison.Ordinal)))["Status"]
            .ShouldBe("FAILURE", "version 1 has a string");
    }

    [Fact]
    public async Task A_deleted_schema_is_gone_after_a_while()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("FULL", Definitions.Id);
        (await stage.CallAsync("DeleteSchema", OnSchema("s")))
            .ShouldBeAnswered()
            .Text.ShouldBe("""{"SchemaArn":"arn:aws:glue:eu-central-1:111122223333:schema/r/s","SchemaName":"s","Status":"DELETING"}""");
        (await stage.SchemaAsync())["SchemaStatus"].ShouldBe("DELETING");
        (await stage.RegisterAsync(Definitions.IdAndNote)).ShouldBeRefused(
            "ConcurrentModificationException",
            "Schema is being deleted. SchemaName: s"
        );
        (await stage.CallAsync("GetSchemaByDefinition", OnSchema("s", ("SchemaDefinition", Definitions.Id)))).ShouldBeRefused(
            "EntityNotFoundException"
        );
        stage.Time.Advance(new LocalGlueOptions().DeletionDelay);
        (await stage.SchemaAsync()).ShouldBeRefused("EntityNotFoundException");
        (await stage.CreateSchemaAsync("FULL", Definitions.IdAsString)).ShouldBeAnswered()["LatestSchemaVersion"].ShouldBe("1");
    }

    [Fact]
    public async Task Schemas_are_listed_over_one_registry_or_all()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("NONE", Definitions.Id, name: "b");
        await stage.CreateSchemaAsync("NONE", Definitions.Id, name: "a");
        await stage.CallAsync(
            "CreateSchema",
            """{"SchemaName":"z","DataFormat":"AVRO","Compatibility":"NONE","SchemaDefinition":"\"string\""}"""
        );
        (await ListAsync("{}")).Names.ShouldBe(["z", "a", "b"]);
        (await ListAsync("""{"RegistryId":{"RegistryName":"r"}}""")).Names.ShouldBe(["a", "b"]);
        var (names, token) = await ListAsync("""{"MaxResults":2}""");
        names.ShouldBe(["z", "a"]);
        (names, token) = await ListAsync($$"""{"MaxResults":2,"NextToken":"{{token}}"}""");
        names.ShouldBe(["b"]);
        token.ShouldBeNull();
        (await stage.CallAsync("ListSchemas", """{"RegistryId":{"RegistryName":"none"}}""")).ShouldBeRefused("EntityNotFoundException");

        async Task<(List<string> Names, string? Token)> ListAsync(string body)
        {
            var reply = (await stage.CallAsync("ListSchemas", body)).ShouldBeAnswered();
            return ([.. reply.Json["Schemas"]!.AsArray().Select(item => (string)item!["SchemaName"]!)], reply["NextToken"]);
        }
    }
}
