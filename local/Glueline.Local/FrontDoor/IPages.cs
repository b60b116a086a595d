using Glueline.Local.Protocol;

namespace Glueline.Local.FrontDoor;

/// <summary>Answers that need no signature, since they are for people and probes and not for AWS's clients.</summary>
internal interface IPages
{
    /// <summary>Whether there is something at a path.</summary>
    bool Has(string path);

    /// <summary>The answer; null if the request is for something else.</summary>
    Task<AwsReply?> AnswerAsync(IncomingRequest request, CancellationToken cancellation);
}
