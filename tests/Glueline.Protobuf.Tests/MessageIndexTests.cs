namespace Glueline.Protobuf.Tests;

public sealed class MessageIndexTests
{
    [Fact]
    public void Messages_are_numbered_by_full_name_nested_ones_included()
    {
        var index = ProtoFile.Parse("""syntax = "proto3"; message B { message C {} message A { message D {} } }""").Index;
        index.Names.ShouldBe(["B", "B.A", "B.A.D", "B.C"]);
        foreach (var (name, expected) in index.Names.Select((name, i) => (name, i)))
        {
            index.TryGetIndex(name, out var number).ShouldBeTrue();
            number.ShouldBe(expected);
            index.TryGetName(expected, out var back).ShouldBeTrue();
            back.ShouldBe(name);
        }
    }

    [Fact]
    public void Order_is_ordinal_so_capitals_come_first_and_an_underscore_between() =>
        MessageIndex.Of(["p.a", "p.Z", "p._", "p.Ab", "p.A.b", "p.A"]).Names.ShouldBe(["p.A", "p.A.b", "p.Ab", "p.Z", "p._", "p.a"]);

    [Fact]
    public void The_entries_of_maps_count_as_messages() =>
        ProtoFile
            .Parse("""syntax = "proto3"; message M { map<string, int32> by_name = 1; message Z {} }""")
            .Index.Names.ShouldBe(["M", "M.ByNameEntry", "M.Z"]);

    [Fact]
    public void Names_of_imported_messages_do_not_count() =>
        ProtoFile
            .Parse("""syntax = "proto3"; import "google/protobuf/any.proto"; message Z { google.protobuf.Any a = 1; }""")
            .Index.Names.ShouldBe(["Z"]);

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void A_number_beyond_the_messages_has_no_name(int index)
    {
        MessageIndex.Of(["A"]).TryGetName(index, out var name).ShouldBeFalse();
        name.ShouldBeNull();
    }

    [Fact]
    public void A_class_has_the_index_of_its_file_or_of_another_version()
    {
        var own = MessageIndex.Of(Three.Everything.Descriptor.File);
        own.Names.ShouldBe(MessageIndex.OfText(ProtoTexts.Of("everything3")).Names);
        own.TryGetIndex(Three.Nested.Types.Only.Descriptor, out var before).ShouldBeTrue();
        own.Names[before].ShouldBe("glueline.tests.three.Nested.Only");

        var newer = MessageIndex.OfText(ProtoTexts.Of("everything3") + " message Added { message Inside {} }");
        newer.TryGetIndex(Three.Nested.Types.Only.Descriptor, out var after).ShouldBeTrue();
        after.ShouldBe(before + 2);
        newer.TryGetIndex(Two.Legacy.Descriptor, out _).ShouldBeFalse();
    }

    [Fact]
    public void An_unknown_name_has_no_number() => MessageIndex.Of(["A", "C"]).TryGetIndex("B", out _).ShouldBeFalse();
}
