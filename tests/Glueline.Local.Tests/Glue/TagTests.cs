using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Glue;

public sealed class TagTests
{
    [Theory]
    [InlineData("arn:aws:glue:eu-central-1:111122223333:registry/r")]
    [InlineData("arn:aws:glue:eu-central-1:111122223333:schema/r/s")]
    public async Task Tags_are_set_replaced_and_removed(string arn)
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("FULL", Definitions.Id);
        (await stage.CallAsync("TagResource", $$$"""{"ResourceArn":"{{{arn}}}","TagsToAdd":{"a":"1","b":"2"}}"""))
            .ShouldBeAnswered()
            .Text.ShouldBe("{}");
        await stage.CallAsync("TagResource", $$$"""{"ResourceArn":"{{{arn}}}","TagsToAdd":{"a":"3"}}""");
        (await stage.CallAsync("UntagResource", $$"""{"ResourceArn":"{{arn}}","TagsToRemove":["b","c"]}""")).ShouldBeAnswered();
        (await stage.CallAsync("GetTags", $$"""{"ResourceArn":"{{arn}}"}""")).ShouldBeAnswered().Text.ShouldBe("""{"Tags":{"a":"3"}}""");
    }

    [Fact]
    public async Task Tags_from_creation_are_there_and_those_of_another_resource_are_not()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CallAsync("CreateRegistry", """{"RegistryName":"r","Tags":{"of":"registry"}}""");
        await stage.CreateSchemaAsync("FULL", Definitions.Id);
        (await stage.CallAsync("GetTags", """{"ResourceArn":"arn:aws:glue:eu-central-1:111122223333:registry/r"}""")).Text.ShouldBe(
            """{"Tags":{"of":"registry"}}"""
        );
        (await stage.CallAsync("GetTags", """{"ResourceArn":"arn:aws:glue:eu-central-1:111122223333:schema/r/s"}""")).Text.ShouldBe(
            """{"Tags":{}}"""
        );
    }

    [Theory]
    [InlineData(
        """{"ResourceArn":"arn:aws:glue:eu-central-1:111122223333:registry/none","TagsToAdd":{"a":"b"}}""",
        "EntityNotFoundException"
    )]
    [InlineData("""{"ResourceArn":"arn:aws:glue:eu-central-1:444455556666:registry/r","TagsToAdd":{"a":"b"}}""", "EntityNotFoundException")]
    [InlineData("""{"ResourceArn":"arn:aws:glue:eu-central-1:111122223333:table/a","TagsToAdd":{"a":"b"}}""", "InvalidInputException")]
    [InlineData("""{"ResourceArn":"nothing","TagsToAdd":{"a":"b"}}""", "InvalidInputException")]
    [InlineData("""{"TagsToAdd":{"a":"b"}}""", "InvalidInputException")]
    [InlineData("""{"ResourceArn":"arn:aws:glue:eu-central-1:111122223333:registry/r"}""", "InvalidInputException")]
    public async Task What_cannot_be_tagged_is_refused(string body, string code)
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateRegistryAsync();
        (await stage.CallAsync("TagResource", body)).ShouldBeRefused(code);
    }

    [Fact]
    public async Task Fifty_tags_are_the_limit_in_all()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateRegistryAsync();
        const string Arn = "arn:aws:glue:eu-central-1:111122223333:registry/r";
        var fifty = string.Join(',', Enumerable.Range(0, 50).Select(n => $"\"k{n}\":\"v\""));
        (await stage.CallAsync("TagResource", $$$"""{"ResourceArn":"{{{Arn}}}","TagsToAdd":{{{{fifty}}}}}""")).ShouldBeAnswered();
        (await stage.CallAsync("TagResource", $$$"""{"ResourceArn":"{{{Arn}}}","TagsToAdd":{"more":"v"}}""")).ShouldBeRefused(
            "InvalidInputException",
            "New Tags cannot be empty or more than 50"
        );
        (await stage.CallAsync("GetTags", $$"""{"ResourceArn":"{{Arn}}"}""")).Json["Tags"]!.AsObject().Count.ShouldBe(50);
    }
}
