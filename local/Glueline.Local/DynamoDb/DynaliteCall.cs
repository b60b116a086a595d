using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Text.Json;

namespace Glueline.Local.DynamoDb;

/// <summary>One call of a batch, in the form that <c>batched-calls.js</c> reads, and its answer.</summary>
internal sealed class DynaliteCall(IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body)
{
    private const int ResponseHead = 12;

    /// <summary>The headers that dynalite looks at. The front door has verified whatever else was signed.</summary>
    private static readonly JsonEncodedText[] Names =
    [
        JsonEncodedText.Encode("content-type"),
        JsonEncodedText.Encode("x-amz-target"),
        JsonEncodedText.Encode("x-amz-date"),
        JsonEncodedText.Encode("date"),
        JsonEncodedText.Encode("authorization"),
    ];

    private readonly TaskCompletionSource<HttpResponseMessage> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<HttpResponseMessage> Answer => _answer.Task;

    public int Length => body.Length;

    public void Fail(Exception exception) => _answer.TrySetException(exception);

    /// <summary>Appends the call to a batch.</summary>
    public void Write(ArrayBufferWriter<byte> batch)
    {
        var head = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(head))
        {
            json.WriteStartObject();
            foreach (var name in Names)
                if (headers.TryGetValue(name.Value, out var value))
                    json.WriteString(name, value);
            json.WriteEndObject();
        }
        BinaryPrimitives.WriteInt32LittleEndian(batch.GetSpan(sizeof(int)), head.WrittenCount);
        batch.Advance(sizeof(int));
        BinaryPrimitives.WriteInt32LittleEndian(batch.GetSpan(sizeof(int)), body.Length);
        batch.Advance(sizeof(int));
        batch.Write(head.WrittenSpan);
        batch.Write(body.Span);
    }

    /// <summary>Reads the answer, which is the first of these, and returns those of the other calls.</summary>
    public ReadOnlyMemory<byte> Complete(ReadOnlyMemory<byte> answers)
    {
        var status = BinaryPrimitives.ReadInt32LittleEndian(answers.Span);
        var headLength = BinaryPrimitives.ReadInt32LittleEndian(answers.Span[4..]);
        var bodyLength = BinaryPrimitives.ReadInt32LittleEndian(answers.Span[8..]);
        var content = new ReadOnlyMemoryContent(answers.Slice(ResponseHead + headLength, bodyLength));
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = content };
        using var head = JsonDocument.Parse(answers.Slice(ResponseHead, headLength));
        foreach (var header in head.RootElement.EnumerateObject())
            if (header.NameEquals("content-type"u8))
                content.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString());
            else
                response.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString());
        _answer.TrySetResult(response);
        return answers[(ResponseHead + headLength + bodyLength)..];
    }
}
