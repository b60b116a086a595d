using System.Text.Json;

namespace Glueline.Producer.Tests;

/// <summary>More kinds of event than a function makes schemas for: it is always reported, along with what to do.</summary>
public sealed class ManyKindsTests(Stage stage) : IClassFixture<Stage>
{
    private const int Kinds = 230;

    /// <summary>
    /// Numbers, strings and objects in turn, so that no two neighbors could share a schema under FULL without a union or overflow.
    /// </summary>
    private static readonly string[] Batch =
    [
        .. Enumerable
            .Range(0, Kinds)
            .Select(n =>
                $$"""{"deviceId":"d{{n}}","kind":"kind{{n:D3}}","value":{{(n % 3 == 0 ? $"{n}" : n % 3 == 1 ? $"\"s{n}\"" : $$"""{"a":{{n}} }""")}} }"""
            ),
    ];

    [Fact]
    public async Task Beyond_the_limit_they_share_a_schema_and_the_answer_warns()
    {
        var prefix = Prefix();
        var producer = await stage.HandlerAsync(
            ("GLUELINE_SCHEMA_FROM", "kind"),
            ("GLUELINE_SCHEMA", $"{prefix}-rest"),
            ("GLUELINE_COMPATIBILITY", "BACKWARD")
        );

        var answer = await AnswerAsync(producer, Named(prefix, Batch));

        Schemas(answer, prefix).Take(200).ShouldBe(Enumerable.Range(0, 200).Select(n => $"{prefix}-kind{n:D3}"));
        Schemas(answer, prefix).Skip(200).Distinct().ShouldBe([$"{prefix}-rest"]);
        Warnings(answer)
            .ShouldHaveSingleItem()
            .ShouldBe(
                (
                    "kindsShareSchema",
                    $"30 kinds of event share the schema \"{prefix}-rest\" ({prefix}-kind200, {prefix}-kind201, {prefix}-kind202, "
                        + $"{prefix}-kind203, {prefix}-kind204, …; 30 events), because 200 others have schemas of their own, which is the limit. "
                        + "Raise the limit with GLUELINE_MAX_SCHEMAS=230; or name schemas after a field with fewer values than "
                        + "\"kind\", with GLUELINE_SCHEMA_FROM=FIELD."
                )
            );

        // Batches of other kinds are not warned; later ones report how many it has become.
        Warnings(await AnswerAsync(producer, Named(prefix, Batch[..10]))).ShouldBeEmpty();
        Warnings(await AnswerAsync(producer, Named(prefix, Batch[199..202])))
            .ShouldHaveSingleItem()
            .Text.ShouldContain("30 kinds of event share", Case.Sensitive);
        Warnings(await AnswerAsync(producer, Named(prefix, Batch[200..201])))
            .ShouldHaveSingleItem()
            .Text.ShouldContain("; 33 events)", Case.Sensitive);
    }

    [Fact]
    public async Task With_a_higher_limit_each_has_its_own()
    {
        var prefix = Prefix();
        var producer = await stage.HandlerAsync(
            ("GLUELINE_SCHEMA_FROM", "kind"),
            ("GLUELINE_SCHEMA", $"{prefix}-rest"),
            ("GLUELINE_MAX_SCHEMAS", "230")
        );

        var answer = await AnswerAsync(producer, Named(prefix, Batch));

        Schemas(answer, prefix).ShouldBe(Enumerable.Range(0, Kinds).Select(n => $"{prefix}-kind{n:D3}"));
        Warnings(answer).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_single_kind_is_reported_too_even_for_a_single_event()
    {
        var prefix = Prefix();
        var producer = await stage.HandlerAsync(
            ("GLUELINE_SCHEMA_FROM", "kind"),
            ("GLUELINE_SCHEMA", $"{prefix}-rest"),
            ("GLUELINE_MAX_SCHEMAS", "1")
        );
        await AnswerAsync(producer, Named(prefix, Batch[..1]));

        Warnings(JsonDocument.Parse(await producer.InvokeAsync(Named(prefix, Batch[1..2])[0])).RootElement)
            .ShouldHaveSingleItem()
            .Text.ShouldBe(
                $"1 kind of event shares the schema \"{prefix}-rest\" ({prefix}-kind001; 1 event), because 1 other has a schema of "
                    + "its own, which is the limit. "
                    + "Raise the limit with GLUELINE_MAX_SCHEMAS=2; or name schemas after a field with fewer values than "
                    + "\"kind\", with GLUELINE_SCHEMA_FROM=FIELD."
            );
    }

    [Theory]
    [InlineData("run")]
    [InlineData("up")]
    public async Task On_a_local_stack_the_remedy_is_an_option(string verb)
    {
        var prefix = Prefix();
        var producer = await stage.HandlerAsync(
            ("GLUELINE_SCHEMA_FROM", "kind"),
            ("GLUELINE_SCHEMA", $"{prefix}-rest"),
            ("GLUELINE_MAX_SCHEMAS", "1"),
            ("GLUELINE_REMEDIES", verb)
        );

        Warnings(await AnswerAsync(producer, Named(prefix, Batch[..3])))
            .ShouldHaveSingleItem()
            .Text.ShouldBe(
                $"2 kinds of event share the schema \"{prefix}-rest\" ({prefix}-kind001, {prefix}-kind002; 2 events), because 1 other "
                    + "has a schema of its own, which is the limit. "
                    + "Raise the limit with --max-schemas 3; or name schemas after a field with fewer values than "
                    + "\"kind\", with --schema-from FIELD."
            );
        Warnings(await AnswerAsync(producer, [.. Enumerable.Range(0, 1_500).Select(n => $$"""{"kind":"{{prefix}}-{{n}}"}""")]))
            .ShouldHaveSingleItem()
            .Text.ShouldContain("Raise the limit with a higher --max-schemas; or name schemas after ", Case.Sensitive);
    }

    [Fact]
    public async Task Endless_names_are_counted_up_to_a_thousand()
    {
        var prefix = Prefix();
        var producer = await stage.HandlerAsync(
            ("GLUELINE_SCHEMA_FROM", "kind"),
            ("GLUELINE_SCHEMA", $"{prefix}-rest"),
            ("GLUELINE_MAX_SCHEMAS", "1")
        );

        var answer = await AnswerAsync(producer, [.. Enumerable.Range(0, 1_500).Select(n => $$"""{"kind":"{{prefix}}-{{n}}"}""")]);

        Warnings(answer)
            .ShouldHaveSingleItem()
            .Text.ShouldBe(
                $"more than 1000 kinds of event share the schema \"{prefix}-rest\" ({prefix}-1, {prefix}-2, {prefix}-3, {prefix}-4, "
                    + $"{prefix}-5, …; 1499 events), because 1 other has a schema of its own, which is the limit. "
                    + "Raise the limit with a higher GLUELINE_MAX_SCHEMAS; or name schemas after a field with fewer values than "
                    + "\"kind\", with GLUELINE_SCHEMA_FROM=FIELD."
            );
    }

    [Fact]
    public async Task A_kind_that_is_not_a_string_is_reported_and_an_absent_one_is_not()
    {
        var schema = $"{Prefix()}-rest";
        var producer = await stage.HandlerAsync(("GLUELINE_SCHEMA_FROM", "kind"), ("GLUELINE_SCHEMA", schema));

        Warnings(await AnswerAsync(producer, ["""{"a":1}""", """{"kind":null,"a":1}"""])).ShouldBeEmpty();
        Warnings(await AnswerAsync(producer, ["""{"a":1,"kind":7}""", """{"a":1,"kind":8}"""]))
            .ShouldHaveSingleItem()
            .ShouldBe(
                (
                    "eventsNameNoSchema",
                    $"2 events without a kind of their own share the schema \"{schema}\": no schema can be named after a number, "
                        + "which is the value of \"kind\". Send \"kind\" as a string that is not empty."
                )
            );
    }

    private static string Prefix() => $"p{Guid.NewGuid():N}"[..9];

    private static string[] Named(string prefix, string[] batch) =>
        [.. batch.Select(json => json.Replace("\"kind\":\"", $"\"kind\":\"{prefix}-", StringComparison.Ordinal))];

    private static async Task<JsonElement> AnswerAsync(Stage.Played producer, string[] events)
    {
        var answer = JsonDocument.Parse(await producer.InvokeAsync($"[{string.Join(',', events)}]")).RootElement;
        answer
            .GetProperty("events")
            .EnumerateArray()
            .Select(sent => sent.GetProperty("index").GetInt32())
            .ShouldBe(Enumerable.Range(0, events.Length));
        Stage.Played.Reasons(Encode(answer)).ShouldAllBe(reason => reason == null);
        return answer;
    }

    private static byte[] Encode(JsonElement answer) => System.Text.Encoding.UTF8.GetBytes(answer.GetRawText());

    private static string[] Schemas(JsonElement answer, string prefix) =>
        [
            .. answer
                .GetProperty("events")
                .EnumerateArray()
                .Select(sent => sent.TryGetProperty("schema", out var schema) ? schema.GetString()! : $"{prefix}-rest"),
        ];

    private static (string Code, string Text)[] Warnings(JsonElement answer) =>
        !answer.TryGetProperty("warnings", out var warnings)
            ? []
            :
            [
                .. warnings
                    .EnumerateArray()
                    .Select(warning => (warning.GetProperty("code").GetString()!, warning.GetProperty("text").GetString()!)),
            ];
}
