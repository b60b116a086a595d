using System.Text;
using System.Xml.Linq;
using Glueline.Local.Protocol;

namespace Glueline.Local.Identity.Sts;

/// <summary>The XML envelopes of STS's answers.</summary>
internal static class StsXml
{
    public static readonly XNamespace Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    public static AwsReply Success(string action, IEnumerable<XElement> result, string requestId) =>
        Reply(
            200,
            new(
                Namespace + $"{action}Response",
                new XElement(Namespace + $"{action}Result", result),
                new XElement(Namespace + "ResponseMetadata", new XElement(Namespace + "RequestId", requestId))
            )
        );

    public static AwsReply Failure(AwsError error, string requestId) =>
        Reply(
            error.Status,
            new(
                Namespace + "ErrorResponse",
                new XElement(
                    Namespace + "Error",
                    new XElement(Namespace + "Type", error.Status < 500 ? "Sender" : "Receiver"),
                    new XElement(Namespace + "Code", error.Code),
                    new XElement(Namespace + "Message", error.Message)
                ),
                new XElement(Namespace + "RequestId", requestId)
            )
        );

    private static AwsReply Reply(int status, XElement root) =>
        new(status, "text/xml", Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting)));
}
