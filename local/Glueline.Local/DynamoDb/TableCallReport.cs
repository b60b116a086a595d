using Glueline.Local.Protocol;

namespace Glueline.Local.DynamoDb;

/// <summary>A call that was answered or refused, for those who watch.</summary>
/// <param name="Request">The request.</param>
/// <param name="Answer">The answer, which may be an error of what keeps the tables; null if the call was refused before that.</param>
/// <param name="Refusal">Why it was refused; null if it has an answer.</param>
internal sealed record TableCallReport(SignedRequest Request, AwsReply? Answer, AwsError? Refusal);
