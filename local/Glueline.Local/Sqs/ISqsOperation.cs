using System.Text.Json;

namespace Glueline.Local.Sqs;

/// <summary>One operation of SQS; a refusal is thrown as an <see cref="Protocol.AwsError"/>.</summary>
internal interface ISqsOperation
{
    /// <summary>As AWS names it.</summary>
    string Name { get; }

    /// <summary>Answers into the writer, which is inside the answer's object.</summary>
    Task AnswerAsync(SqsCall call, Utf8JsonWriter answer, CancellationToken cancellation);
}
