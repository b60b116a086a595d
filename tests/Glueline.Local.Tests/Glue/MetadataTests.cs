using Glueline.Local.Glue;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Glue;

public sealed class MetadataTests
{
    [Fact]
    public async Task The_newest_value_comes_before_the_older_ones()
    {
        await using var stage = await RegistryStage.StartAsync();
        stage.Time.AdjustTime(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var id = await VersionAsync(stage);
        (await PutAsync(stage, id, "k", "1"))
            .ShouldBeAnswered()
            .Text.ShouldBe(
                $$"""{"LatestVersion":false,"VersionNumber":0,"SchemaVersionId":"{{id}}","MetadataKey":"k","MetadataValue":"1"}"""
            );
        stage.Time.Advance(TimeSpan.FromSeconds(1));
        await PutAsync(stage, id, "k", "2");
        await PutAsync(stage, id, "x-amz-meta-transport", "topic");
        (await stage.CallAsync("QuerySchemaVersionMetadata", $$"""{"SchemaVersionId":"{{id}}"}"""))
            .ShouldBeAnswered()
            .Text.ShouldBe(
                $$$$"""{"MetadataInfoMap":{"k":{"MetadataValue":"2","CreatedTime":"2026-01-02T03:04:06.000Z","OtherMetadataValueList":[{"MetadataValue":"1","CreatedTime":"2026-01-02T03:04:05.000Z"}]},"x-amz-meta-transport":{"MetadataValue":"topic","CreatedTime":"2026-01-02T03:04:06.000Z","OtherMetadataValueList":[]}},"SchemaVersionId":"{{{{id}}}}"}"""
            );
    }

    [Fact]
    public async Task A_pair_is_put_once_and_removed_once()
    {
        await using var stage = await RegistryStage.StartAsync();
        var id = await VersionAsync(stage);
        await PutAsync(stage, id, "k", "v");
        (await PutAsync(stage, id, "k", "v")).ShouldBeRefused(
            "AlreadyExistsException",
            $"Resource already exist for schema version id: {id}, metadata key: k, metadata value: v"
        );
        (await PutAsync(stage, id, "k", "v", "RemoveSchemaVersionMetadata")).ShouldBeAnswered();
        (await PutAsync(stage, id, "k", "v", "RemoveSchemaVersionMetadata")).ShouldBeRefused(
            "EntityNotFoundException",
            $"Metadata is not found for the schema version. SchemaVersionId: {id} "
        );
        (await stage.CallAsync("QuerySchemaVersionMetadata", $$"""{"SchemaVersionId":"{{id}}"}"""))
            .ShouldBeAnswered()
            .Text.ShouldBe($$"""{"MetadataInfoMap":{},"SchemaVersionId":"{{id}}"}""");
    }

    [Fact]
    public async Task By_schema_and_number_the_answer_names_the_version()
    {
        await using var stage = await RegistryStage.StartAsync();
        var id = await VersionAsync(stage);
        (
            await stage.CallAsync(
                "PutSchemaVersionMetadata",
                """{"SchemaId":{"RegistryName":"r","SchemaName":"s"},"SchemaVersionNumber":{"LatestVersion":true},"MetadataKeyValue":{"MetadataKey":"k","MetadataValue":"v"}}"""
            )
        )
            .ShouldBeAnswered()
            .Text.ShouldBe(
                $$"""{"SchemaArn":"arn:aws:glue:eu-central-1:111122223333:schema/r/s","SchemaName":"s","RegistryName":"r","LatestVersion":true,"VersionNumber":1,"SchemaVersionId":"{{id}}","MetadataKey":"k","MetadataValue":"v"}"""
            );
    }

    [Fact]
    public async Task Pairs_are_queried_by_key_or_value_and_in_pages()
    {
        await using var stage = await RegistryStage.StartAsync();
        var id = await VersionAsync(stage);
        foreach (var (key, value) in new[] { ("a", "1"), ("b", "1"), ("b", "2"), ("c", "3") })
            await PutAsync(stage, id, key, value);
        (await KeysAsync(""","MetadataList":[{"MetadataKey":"b"}]""")).ShouldBe(["b"]);
        (await KeysAsync(""","MetadataList":[{"MetadataValue":"1"},{"MetadataKey":"c","MetadataValue":"3"}]""")).ShouldBe(["a", "b", "c"]);
        var page = (await stage.CallAsync("QuerySchemaVersionMetadata", $$"""{"SchemaVersionId":"{{id}}","MaxResults":2}""")).Json;
        (await KeysAsync($$""","NextToken":"{{page["NextToken"]}}" """)).ShouldBe(["c"]);
        (await stage.CallAsync("QuerySchemaVersionMetadata", $$"""{"SchemaVersionId":"{{id}}","MaxResults":51}""")).ShouldBeRefused(
            "InvalidInputException",
            "The parameter value must be between 1 and 50. Parameter Name: maxResults"
        );

        async Task<IEnumerable<string>> KeysAsync(string more) =>
            (await stage.CallAsync("QuerySchemaVersionMetadata", $$"""{"SchemaVersionId":"{{id}}"{{more}}}""")).ShouldBeAnswered().Json[
                "MetadataInfoMap"
            ]!
                .AsObject()
                .Select(member => member.Key);
    }

    [Theory]
    [InlineData("", "v", "The resource name contains too many or too few characters. Parameter Name: metadataKey")]
    [InlineData("k", "", "The resource name contains too many or too few characters. Parameter Name: metadataValue")]
    [InlineData("k k", "v", "The parameter value contains one or more characters that are not valid. Parameter Name: metadataKey")]
    public async Task A_bad_pair_is_refused(string key, string value, string message)
    {
        await using var stage = await RegistryStage.StartAsync();
        (await PutAsync(stage, await VersionAsync(stage), key, value)).ShouldBeRefused("InvalidInputException", message);
    }

    [Fact]
    public async Task The_number_of_pairs_per_version_is_limited()
    {
        await using var stage = await RegistryStage.StartAsync();
        var id = await VersionAsync(stage);
        foreach (var n in Enumerable.Range(0, new LocalGlueOptions().MetadataPairsPerVersion))
            (await PutAsync(stage, id, "k", $"{n}")).ShouldBeAnswered();
        (await PutAsync(stage, id, "k", "more")).ShouldBeRefused(
            "ResourceNumberLimitExceededException",
            "Your resource limits for Schema Version Metadata have been exceeded."
        );
    }

    private static async Task<string> VersionAsync(RegistryStage stage) =>
        (await stage.CreateSchemaAsync("FULL", Definitions.Id))["SchemaVersionId"]!;

    private static Task<RawReply> PutAsync(
        RegistryStage stage,
        string id,
        string key,
        string value,
        string operation = "PutSchemaVersionMetadata"
    ) =>
        stage.CallAsync(
            operation,
            $$$"""{"SchemaVersionId":"{{{id}}}","MetadataKeyValue":{"MetadataKey":"{{{key}}}","MetadataValue":"{{{value}}}"}}"""
        );
}
