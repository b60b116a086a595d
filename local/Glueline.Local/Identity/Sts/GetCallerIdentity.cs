using System.Xml.Linq;
using Glueline.Local.Protocol;

namespace Glueline.Local.Identity.Sts;

/// <summary>Returns the caller's identity; needs no permission, as AWS documents.</summary>
internal sealed class GetCallerIdentity : IStsOperation
{
    public string Name => nameof(GetCallerIdentity);

    public IEnumerable<XElement> Answer(SignedRequest request, StsParameters parameters) =>
        [
            new(StsXml.Namespace + "Arn", request.Caller.Arn),
            new(StsXml.Namespace + "UserId", request.Caller.UserId),
            new(StsXml.Namespace + "Account", request.Caller.AccountId),
        ];
}
