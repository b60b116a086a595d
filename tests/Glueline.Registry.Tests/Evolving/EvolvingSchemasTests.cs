using Glueline.Avro.Text;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Registry.Tests.Evolving;

public sealed class EvolvingSchemasTests
{
    private readonly Rig _rig = new();

    [Fact]
    public async Task A_mixed_batch_makes_one_version_of_each_kinds_schema()
    {
        using var schemas = Create();
        var kinds = await schemas.EncodeAsync(
            Rig.Events("""{"type":"A","x":1}""", """{"type":"B","y":"1"}""", """{"z":true}""", """{"type":"A","w":2}""", """{"type":"B"}""")
        );

        kinds.Select(kind => $"{kind.Schema.Name}: {string.Join(',', kind.Indices)}").ShouldBe(["A: 0,3", "B: 1,4", "readings: 2"]);
        kinds.ShouldAllBe(kind => kind.Batch.Versions.Count == 1 && kind.Batch.Events.All(one => one.IsAccepted));
        Fields("A").ShouldBe(["type", "w", "x"]);
        Fields("B").ShouldBe(["type", "y"]);
        Fields("readings").ShouldBe(["z"]);

        _rig.Registry.ForgetCalls();
        await schemas.EncodeAsync(Rig.Events("""{"type":"B","y":"2"}""", """{"type":"A","x":3}"""));
        _rig.Registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_that_one_kind_refuses_is_accepted_by_another()
    {
        using var schemas = Create();
        await schemas.EncodeAsync(Rig.Events("""{"type":"A","x":1}""", """{"type":"B","x":"1"}"""));
        var kinds = await schemas.EncodeAsync(Rig.Events("""{"type":"A","x":"2"}""", """{"type":"B","x":"2"}"""));
        kinds[0].Batch.Events[0].Refusal!.Reason.ShouldStartWith("/x: the event has a string, version 1 has");
        kinds[1].Batch.Events[0].IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public void Kinds_beyond_the_maximum_share_the_fallback()
    {
        using var schemas = Create(maximum: 2);
        string Name(string kind) => schemas.Of(Rig.Json($$"""{"type":"{{kind}}"}""").Span).Name;
        string[] names = [Name("A"), Name("B"), Name("C"), Name("A")];
        names.ShouldBe(["A", "B", "readings", "A"]);
        schemas.Named(null).ShouldBeSameAs(schemas.Fallback);
        schemas.Named("readings").ShouldBeSameAs(schemas.Fallback);
    }

    [Fact]
    public void Kinds_that_share_the_fallback_beyond_the_maximum_are_counted()
    {
        using var schemas = Create(maximum: 2);
        void Send(string kind) => schemas.Of(Rig.Json($$"""{"type":"{{kind}}"}""").Span);
        foreach (var kind in (string[])["A", "B", "A", "readings"])
            Send(kind);
        schemas.Shared.ShouldBeNull();
        foreach (var kind in (string[])["C", "D", "A", "C", "E", "F", "G", "H"])
            Send(kind);
        var shared = schemas.Shared.ShouldNotBeNull();
        (shared.Count, shared.AreMore, shared.Events, string.Join(',', shared.Names)).ShouldBe((6, false, 7, "C,D,E,F,G"));
        for (var n = 0; n < SharedKinds.MostCounted; n++)
            Send($"k{n}");
        (schemas.Shared!.Count, schemas.Shared.AreMore, schemas.Shared.Events).ShouldBe(
            (SharedKinds.MostCounted, true, SharedKinds.MostCounted + 7)
        );
    }

    [Fact]
    public void Events_that_no_schema_can_be_named_after_are_counted()
    {
        using var schemas = Create();
        foreach (var json in (string[])["{}", """{"type":null}""", """{"type":"A"}""", "[]", "{", """{"type":"\ud800"}"""])
            schemas.Of(Rig.Json(json).Span);
        schemas.Unnamed.ShouldBeNull();
        foreach (var value in (string[])["true", "7", "\"\"", "[1]", "{}"])
            schemas.Of(Rig.Json($$"""{"type":{{value}} }""").Span).ShouldBeSameAs(schemas.Fallback);
        schemas.Unnamed.ShouldBe(new UnnamedEvents(5, "a boolean"));
    }

    [Fact]
    public void One_kind_has_one_schema_however_many_ask_at_once()
    {
        using var schemas = Create();
        var seen = new System.Collections.Concurrent.ConcurrentBag<EvolvingSchema>();
        Parallel.For(0, 200, _ => seen.Add(schemas.Named("A")));
        seen.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_empty_batch_costs_nothing()
    {
        using var schemas = Create();
        (await schemas.EncodeAsync([])).ShouldBeEmpty();
        _rig.Registry.Calls.ShouldBeEmpty();
    }

    private EvolvingSchemas Create(int maximum = EvolvingSchemas.DefaultMaximum) =>
        new(_rig.Registrar(), Rig.Schema, SchemaNameFrom.Field("type"), maximum: maximum);

    private string[] Fields(string schema) =>
        [.. SchemaText.ParseRecord(_rig.Registry.Schema(schema).Latest.Definition).Fields.Select(field => field.Name)];
}
