using System.Text.Json;

namespace Glueline.Kafka;

/// <summary>The members of a secret that is a JSON object of strings; exceptions name the member and never the value.</summary>
internal sealed class SecretMembers : IDisposable
{
    private readonly string _secret;
    private readonly string _form;
    private readonly JsonDocument _document;

    private SecretMembers(string secret, string form, JsonDocument document)
    {
        _secret = secret;
        _form = form;
        _document = document;
    }

    public static SecretMembers Parse(string secret, string form, string? text)
    {
        if (text is null)
            throw Fault(secret, form, "is binary");
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        // The parser's message could contain a piece of the secret.
        catch (JsonException)
        {
            throw Fault(secret, form, "is not JSON");
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
            return new(secret, form, document);
        document.Dispose();
        throw Fault(secret, form, "is not a JSON object");
    }

    public string Required(string name) => Optional(name) ?? throw Fault(_secret, _form, $"has no \"{name}\"");

    public string? Optional(string name) =>
        _document.RootElement.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    public void Dispose() => _document.Dispose();

    private static InvalidOperationException Fault(string secret, string form, string what) =>
        new($"The secret \"{secret}\" for signing in to Kafka {what}: expected {form}.");
}
