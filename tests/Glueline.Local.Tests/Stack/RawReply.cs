using System.Text.Json.Nodes;

namespace Glueline.Local.Tests.Stack;

/// <summary>An answer as received, with checks.</summary>
internal sealed record RawReply(int Status, string ContentType, string? RequestId, string Text)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public string? this[string member] => Json[member]?.ToString();

    public RawReply ShouldBeAnswered()
    {
        Status.ShouldBe(200, Text);
        return this;
    }

    public RawReply ShouldBeRefused(string code, string? message = null, int status = 400)
    {
        Status.ShouldBe(status, Text);
        this["__type"].ShouldBe(code, Text);
        if (message is not null)
            this["Message"].ShouldBe(message);
        return this;
    }
}
