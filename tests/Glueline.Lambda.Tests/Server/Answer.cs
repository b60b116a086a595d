using System.Text;
using System.Text.Json;

namespace Glueline.Lambda.Tests.Server;

/// <summary>A response or an error report that the runtime posted.</summary>
public sealed record Answer(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}
