using System.Text.Json;

namespace Glueline.Local.Lambda;

/// <summary>Why an invocation failed: the type and message of its error document.</summary>
internal sealed record FunctionFault(string ErrorType, string ErrorMessage)
{
    internal const string Unknown = "Runtime.Unknown";

    /// <summary>Reads what a runtime posted as its error; anything that is not an error document becomes the message.</summary>
    internal static FunctionFault Read(ReadOnlySpan<byte> document)
    {
        try
        {
            var reader = new Utf8JsonReader(document);
            using var parsed = JsonDocument.ParseValue(ref reader);
            return new FunctionFault(
                parsed.RootElement.FindString("errorType") ?? Unknown,
                parsed.RootElement.FindString("errorMessage") ?? ""
            );
        }
        catch (JsonException)
        {
            return new FunctionFault(Unknown, System.Text.Encoding.UTF8.GetString(document));
        }
    }

    internal ReadOnlyMemory<byte> ToDocument() =>
        JsonBytes.Object(json =>
        {
            json.WriteString("errorType", ErrorType);
            json.WriteString("errorMessage", ErrorMessage);
        });
}
