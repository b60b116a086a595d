using Glueline.Local.Glue;
using Glueline.Local.Identity;
using Glueline.Local.Identity.Policies;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Glue;

/// <summary>The permissions that each operation requires, and those that the shipped policies grant.</summary>
public sealed class PermissionTests
{
    private const string RegistryArn = "arn:aws:glue:eu-central-1:111122223333:registry/glueline";
    private const string SchemaArn = "arn:aws:glue:eu-central-1:111122223333:schema/glueline/s";
    private const string Registry = """ "RegistryId":{"RegistryName":"glueline"} """;
    private const string Schema = """ "SchemaId":{"RegistryName":"glueline","SchemaName":"s"} """;
    private const string Number = """ "SchemaVersionNumber":{"VersionNumber":1} """;
    private const string Id = """ "SchemaVersionId":"b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63" """;
    private const string Pair = """ "MetadataKeyValue":{"MetadataKey":"k","MetadataValue":"v"} """;
    private const string Text = """ "SchemaDefinition":"\"string\"" """;
    private const string New = """ "SchemaName":"s","DataFormat":"AVRO","Compatibility":"NONE" """;

    public static TheoryData<string, string, string> WhatEachOperationNeeds =>
        new()
        {
            { "CreateRegistry", """ "RegistryName":"glueline" """, RegistryArn },
            { "GetRegistry", Registry, RegistryArn },
            { "UpdateRegistry", $"""{Registry},"Description":"d" """, RegistryArn },
            { "DeleteRegistry", Registry, RegistryArn },
            { "ListRegistries", "", "*" },
            { "CreateSchema", $"{Registry},{New},{Text}", $"{RegistryArn} {SchemaArn}" },
            { "GetSchema", Schema, $"{RegistryArn} {SchemaArn}" },
            { "GetSchema", $$""" "SchemaId":{"SchemaArn":"{{SchemaArn}}"} """, $"{RegistryArn} {SchemaArn}" },
            { "UpdateSchema", Schema, $"{RegistryArn} {SchemaArn}" },
            { "DeleteSchema", Schema, $"{RegistryArn} {SchemaArn}" },
            { "ListSchemas", "", "*" },
            { "ListSchemas", Registry, RegistryArn },
            { "RegisterSchemaVersion", $"{Schema},{Text}", $"{RegistryArn} {SchemaArn}" },
            { "GetSchemaVersion", $"{Schema},{Number}", $"{RegistryArn} {SchemaArn}" },
            { "GetSchemaVersion", Id, "*" },
            { "GetSchemaByDefinition", $"{Schema},{Text}", $"{RegistryArn} {SchemaArn}" },
            { "ListSchemaVersions", Schema, $"{RegistryArn} {SchemaArn}" },
            { "DeleteSchemaVersions", $"""{Schema},"Versions":"2" """, $"{RegistryArn} {SchemaArn}" },
            {
                "GetSchemaVersionsDiff",
                $$"""{{Schema}},"FirstSchemaVersionNumber":{"VersionNumber":1},"SecondSchemaVersionNumber":{"VersionNumber":2},"SchemaDiffType":"SYNTAX_DIFF" """,
                $"{RegistryArn} {SchemaArn}"
            },
            { "CheckSchemaVersionValidity", $""" "DataFormat":"AVRO",{Text}""", "*" },
            { "PutSchemaVersionMetadata", $"{Id},{Pair}", "*" },
            { "PutSchemaVersionMetadata", $"{Schema},{Number},{Pair}", $"{RegistryArn} {SchemaArn}" },
            { "RemoveSchemaVersionMetadata", $"{Id},{Pair}", "*" },
            { "QuerySchemaVersionMetadata", Id, "*" },
            { "TagResource", $$$""" "ResourceArn":"{{{RegistryArn}}}","TagsToAdd":{"a":"b"} """, RegistryArn },
            { "UntagResource", $$""" "ResourceArn":"{{SchemaArn}}","TagsToRemove":["a"] """, SchemaArn },
            { "GetTags", $$""" "ResourceArn":"{{RegistryArn}}" """, RegistryArn },
        };

    [Theory]
    [MemberData(nameof(WhatEachOperationNeeds))]
    public async Task An_operation_needs_each_of_its_resources_and_no_other(string operation, string members, string resources)
    {
        var needed = resources.Split(' ');
        // One identity with all resources, and for each resource one with all but that.
        var users = new List<AccountUser> { User("all", operation, needed) };
        users.AddRange(
            needed.Select(
                (_, index) => User($"without{index}", operation, [.. needed.Where((_, other) => other != index), "arn:aws:glue:*:*:none/*"])
            )
        );
        await using var stage = await RegistryStage.StartAsync(new LocalGlueOptions(), accounts: [new("111122223333", users, [])]);
        var body = $"{{{members}}}";

        (await stage.CallAsync(operation, body, Signer("all"))).Text.ShouldNotContain("AccessDeniedException");
        foreach (var (index, resource) in needed.Index())
        {
            var on = resource == "*" ? "" : $" on resource: {resource}";
            (await stage.CallAsync(operation, body, Signer($"without{index}"))).ShouldBeRefused(
                "AccessDeniedException",
                $"User: arn:aws:iam::111122223333:user/without{index} is not authorized to perform: glue:{operation}{on} because no "
                    + $"identity-based policy allows the glue:{operation} action"
            );
        }
    }

    [Fact]
    public void The_table_has_every_operation() =>
        GlueService.OperationNames.ShouldBe(WhatEachOperationNeeds.Select(row => row.Data.Item1).Distinct(), ignoreOrder: true);

    [Theory]
    [InlineData("CreateRegistry", """ "RegistryName":"tagged","Tags":{"a":"b"} """)]
    [InlineData("CreateSchema", $$"""{{Registry}},{{New}},{{Text}},"Tags":{"a":"b"} """)]
    public async Task Creating_with_tags_needs_the_permission_to_tag(string operation, string members)
    {
        await using var stage = await RegistryStage.StartAsync(
            new LocalGlueOptions(),
            accounts: [new("111122223333", [User("me", operation, "*")], [])]
        );
        (await stage.CallAsync(operation, $"{{{members}}}", Signer("me")))
            .ShouldBeRefused("AccessDeniedException")
            .Text.ShouldContain("glue:TagResource");
    }

    [Fact]
    public async Task The_producer_function_may_evolve_its_registry_and_nothing_else()
    {
        await using var stage = await RegistryStage.StartAsync();
        var producer = stage.As(stage.Names.ProducerRoleArn);
        (await stage.CallAsync("CreateRegistry", """{"RegistryName":"glueline"}""", producer)).ShouldBeAnswered();
        (await stage.CallAsync("CreateSchema", $"{{{Registry},{New},{Text}}}", producer)).ShouldBeAnswered();
        (await stage.CallAsync("RegisterSchemaVersion", $$"""{{{Schema}},"SchemaDefinition":"\"int\""}""", producer)).ShouldBeAnswered();
        (await stage.CallAsync("GetSchemaVersion", $"{{{Schema},{Number}}}", producer)).ShouldBeAnswered();
        (await stage.CallAsync("GetSchemaVersion", $"{{{Id}}}", producer)).ShouldBeRefused("AccessDeniedException");
        (await stage.CallAsync("ListSchemaVersions", $"{{{Schema}}}", producer)).ShouldBeAnswered();
        foreach (
            var (operation, members) in new[]
            {
                ("CreateRegistry", """ "RegistryName":"other" """),
                ("DeleteRegistry", Registry),
                ("DeleteSchema", Schema),
                ("UpdateSchema", Schema),
                ("ListRegistries", ""),
            }
        )
        {
            (await stage.CallAsync(operation, $"{{{members}}}", producer)).ShouldBeRefused("AccessDeniedException");
        }
    }

    [Fact]
    public async Task The_consumer_function_may_do_nothing_in_the_registry_by_itself()
    {
        await using var stage = await RegistryStage.StartAsync();
        var consumer = stage.As(stage.Names.ConsumerRoleArn);
        (await stage.CallAsync("GetSchema", $"{{{Schema}}}", consumer)).ShouldBeRefused("AccessDeniedException");
        (await stage.CallAsync("GetSchemaVersion", $"{{{Id}}}", consumer)).ShouldBeRefused("AccessDeniedException");
    }

    private static AccountUser User(string name, string operation, params string[] resources) =>
        new(
            "111122223333",
            name,
            "AKIA" + name,
            "secret",
            [
                PolicyParser.Parse(
                    "test",
                    $$$"""
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"glue:{{{operation}}}","Resource":["{{{string.Join(
                        "\",\"",
                        resources
                    )}}}"]}}
                    """
                ),
            ]
        );

    private static RawSigner Signer(string user) => new("AKIA" + user, "secret");
}
