using System.Text.Json.Nodes;

namespace Glueline.Local.Tests.Clients;

/// <summary>An answer as a third-party client understood it.</summary>
internal sealed record ForeignReply(string Operation, JsonObject Result)
{
    public JsonObject Answer
    {
        get
        {
            Result["answer"].ShouldNotBeNull($"{Operation}: {Result.ToJsonString()}");
            return Result["answer"]!.AsObject();
        }
    }

    public string? this[string member] => Answer[member]?.ToString();

    /// <summary>Compares the whole answer, except for members that differ from run to run.</summary>
    public void ShouldBe(string expected, params ReadOnlySpan<string> leftOut)
    {
        var answer = Answer.DeepClone().AsObject();
        foreach (var member in leftOut)
            answer.Remove(member).ShouldBeTrue($"{Operation} answered no {member}: {Result.ToJsonString()}");
        JsonNode
            .DeepEquals(answer, JsonNode.Parse(expected))
            .ShouldBeTrue($"{Operation} answered {answer.ToJsonString()}, expected {expected}");
    }

    public void ShouldBeRefused(string code, string message)
    {
        ((string?)Result["code"]).ShouldBe(code, $"{Operation}: {Result.ToJsonString()}");
        // The CLI trims the trailing space of one of AWS's messages; only STS has statuses other than 400.
        ((string?)Result["message"])!.TrimEnd().ShouldBe(message);
        if (Result["status"] is { } status)
            ((int)status).ShouldBe(code == "AccessDenied" ? 403 : 400);
    }
}
