using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Glueline.Contestants.Payloads;

/// <summary>An event with its schema and with a schema that evolved from it.</summary>
internal sealed record Payload(string Name, string Schema, string Evolved, byte[] Json)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Payload[] All { get; } = [SensorPayload.Make(), OrderPayload.Make(), BatchPayload.Make()];

    /// <summary>The same event with the members of every object in reverse order.</summary>
    public byte[] Reversed() => Encoding.UTF8.GetBytes(Reverse(JsonNode.Parse(Json))!.ToJsonString(Readable));

    private static JsonNode? Reverse(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members.Reverse().Select(member => KeyValuePair.Create(member.Key, Reverse(member.Value)))
            ),
            JsonArray items => new JsonArray([.. items.Select(Reverse)]),
            _ => node?.DeepClone(),
        };
}
