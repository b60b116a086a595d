using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Glueline.Kafka;
using Glueline.Lambda;

namespace Glueline;

/// <summary>
/// Adds <c>Produce</c> to <see cref="LambdaKafka"/>. It is a package of its own because it brings a Kafka client with its native library,
/// which a function that only consumes does not need.
/// </summary>
public static class LambdaKafkaProducer
{
    extension(LambdaKafka)
    {
        /// <summary>A function that makes records of a JSON payload, and answers when all replicas have them.</summary>
        /// <param name="kafka">The producer; the function disposes it when the process ends.</param>
        /// <param name="handle">
        /// Adds the records of one invocation. If it throws, nothing is sent, and the invoker gets the error; a <see cref="LambdaFault"/>
        /// names its type.
        /// </param>
        public static ProducerFunction Produce(EventProducer kafka, Func<JsonElement, OutgoingRecords, CancellationToken, Task> handle)
        {
            ArgumentNullException.ThrowIfNull(handle);
            return new(kafka, (payload, records, cancellation) => handle(Parse(payload.Span), records, cancellation));
        }

        /// <summary>A function that makes records of an event of a type of its own, and answers when all replicas have them.</summary>
        /// <typeparam name="TEvent">The payload's type.</typeparam>
        /// <param name="kafka">The producer; the function disposes it when the process ends.</param>
        /// <param name="type">The type's metadata, such as <c>ShopJson.Default.PlaceOrder</c> of a source-generated context.</param>
        /// <param name="handle">
        /// Adds the records of one invocation. If it throws, nothing is sent, and the invoker gets the error; a <see cref="LambdaFault"/>
        /// names its type.
        /// </param>
        public static ProducerFunction Produce<TEvent>(
            EventProducer kafka,
            JsonTypeInfo<TEvent> type,
            Func<TEvent, OutgoingRecords, CancellationToken, Task> handle
        )
        {
            ArgumentNullException.ThrowIfNull(type);
            ArgumentNullException.ThrowIfNull(handle);
            return new(kafka, (payload, records, cancellation) => handle(Parse(payload.Span, type), records, cancellation));
        }
    }

    private static JsonElement Parse(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new Utf8JsonReader(payload);
            var element = JsonElement.ParseValue(ref reader);
            return !reader.Read() ? element : throw new JsonException("there is more than one value");
        }
        catch (JsonException exception)
        {
            throw Invalid(exception.Message, exception);
        }
    }

    private static TEvent Parse<TEvent>(ReadOnlySpan<byte> payload, JsonTypeInfo<TEvent> type)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, type) is { } value
                ? value
                : throw Invalid($"it is null, expected a {typeof(TEvent).Name}", null);
        }
        catch (JsonException exception)
        {
            throw Invalid(exception.Message, exception);
        }
    }

    private static LambdaFault Invalid(string reason, Exception? cause) =>
        new("InvalidPayload", $"The payload can't be read: {reason.TrimEnd('.')}.", cause);
}
