using System.Text.Json.Nodes;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>
/// An oracle's answer: for either schema the canonical form and fingerprints, or why it refuses it; the verdict in both directions; the
/// bytes of the values, and what the reader gets from them. What an implementation does not support is absent.
/// </summary>
internal sealed record OracleAnswer(JsonObject Json)
{
    public static OracleAnswer Parse(string line) => new((JsonObject)JsonNode.Parse(line)!);

    /// <summary>Why it failed altogether, or null.</summary>
    public string? Error => Text(Json, "error");

    public JsonArray? Encoded => (JsonArray?)Json["encoded"];

    public JsonArray? Read => (JsonArray?)Json["read"];

    /// <summary>Why it refuses the schema "writer" or "reader", or null.</summary>
    public string? Refusal(string schema) => Text(Of(schema), "error");

    public string? Canonical(string schema) => Text(Of(schema), "canonical");

    public string? Fingerprint(string schema, string algorithm) => Text(Of(schema), algorithm);

    /// <summary>"readerReadsWriter" or "writerReadsReader"; null if it failed to answer.</summary>
    public bool? Verdict(string direction) => (bool?)Json[direction];

    private JsonObject? Of(string schema) => (JsonObject?)Json[schema];

    private static string? Text(JsonObject? json, string name) => (string?)json?[name];
}
