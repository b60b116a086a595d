using System.Text;
using Glueline.Cli.Page.Records;

namespace Glueline.Ui.Tests.Records;

/// <summary>The formats that no event is written in: every byte is for one thing there too.</summary>
public sealed class GlassTests
{
    private const int Header = 18;

    [Fact]
    public void A_JSON_payload_is_shown_token_by_token()
    {
        var glass = Json("""{"id":"o-1","tags":["a", 1],"none":null}""");

        glass.Fault.ShouldBeNull();
        glass
            .Nodes.Select(node => $"{node.Depth} {node.Name} {node.Type} {node.Value}")
            .ShouldBe([
                "0 value object ",
                "1 id string \"o-1\"",
                "1 tags array ",
                "2 [0] string \"a\"",
                "2 [1] number 1",
                "1 none null null",
            ]);
    }

    [Fact]
    public void What_is_not_JSON_is_shown_up_to_the_place_where_it_fails()
    {
        var glass = Json("""{"id":"o-1","tags":[x]}""");

        glass.Fault!.Reason.ShouldStartWith("the payload is not JSON: 'x' is an invalid start of a value.");
        glass.Nodes[^1].Name.ShouldBe("unread");
    }

    [Fact]
    public void A_Protobuf_payload_is_shown_as_tags_lengths_and_values()
    {
        var glass = Protobuf("00" + "0a036f2d31" + "110000000000001640" + "1a020102" + "22030a0178" + "2807");

        glass.Fault.ShouldBeNull();
        glass
            .Nodes.Select(node => $"{node.Depth} {node.Name} {node.Type} {node.Value}")
            .ShouldBe([
                "0 value message Order ",
                "1 id string \"o-1\"",
                "1 total double 5.5",
                "1 sizes int32, repeated 0102",
                "1 line Order.Line ",
                "2 sku string \"x\"",
                "1 field 5 varint 7",
            ]);
        glass
            .Parts.Take(4)
            .Select(part => part.Text)
            .ShouldBe(["message index 0: Order", "tag: field 1, with a length", "length: 3 bytes", "\"o-1\""]);
    }

    [Fact]
    public void A_Protobuf_payload_that_ends_too_soon_says_where() =>
        Protobuf("000a056f2d31").Fault!.ToString().ShouldContain("expected 5 more bytes, found 3");

    private static PayloadGlass Json(string text)
    {
        byte[] bytes = [.. new byte[Header], .. Encoding.UTF8.GetBytes(text)];
        var glass = new PayloadGlass();
        JsonGlass.Read(glass, bytes, Header);
        return Covered(glass, bytes.Length);
    }

    private static PayloadGlass Protobuf(string hex)
    {
        const string definition = """
            syntax = "proto3";
            message Order { string id = 1; double total = 2; repeated int32 sizes = 3; Line line = 4; message Line { string sku = 1; } }
            """;
        byte[] bytes = [.. new byte[Header], .. Convert.FromHexString(hex)];
        var glass = new PayloadGlass();
        ProtobufGlass.Read(glass, definition, bytes, Header);
        return Covered(glass, bytes.Length);
    }

    private static PayloadGlass Covered(PayloadGlass glass, int length)
    {
        var next = Header;
        foreach (var part in glass.Parts)
        {
            part.Start.ShouldBe(next);
            part.Node.ShouldBeInRange(0, glass.Nodes.Count - 1);
            next = part.End;
        }
        next.ShouldBe(length);
        return glass;
    }
}
