using System.Text;

namespace Glueline.Aws.Tests.Server;

/// <summary>The server's reply to a request.</summary>
public sealed record Reply(int Status, byte[] Body, params (string Name, string Value)[] Headers)
{
    /// <summary>Closes the connection without an answer.</summary>
    public static readonly Reply HangUp = new(0, []);

    /// <summary>Sends nothing until the client gives up.</summary>
    public static readonly Reply Silence = new(-1, []);

    public static Reply Ok(string body = "{}") => new(200, Encoding.UTF8.GetBytes(body), ("x-amzn-RequestId", "request-1"));

    public static Reply Error(int status, string body, params (string Name, string Value)[] headers) =>
        new(status, Encoding.UTF8.GetBytes(body), [("x-amzn-RequestId", "request-1"), .. headers]);
}
