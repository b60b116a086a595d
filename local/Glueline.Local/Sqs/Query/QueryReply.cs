using System.Text;
using System.Text.Json;
using System.Xml;
using Glueline.Local.Protocol;

namespace Glueline.Local.Sqs.Query;

/// <summary>Answers and errors as XML, for clients that use the query protocol.</summary>
internal static class QueryReply
{
    private const string ContentType = "text/xml";
    private const string Namespace = "http://queue.amazonaws.com/doc/2012-11-05/";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false };

    /// <param name="operation">The operation's name.</param>
    /// <param name="answer">The operation's JSON.</param>
    /// <param name="requestId">The request's id.</param>
    public static AwsReply Of(string operation, JsonElement answer, string requestId) => Write(200, $"{operation}Response", xml =>
        {
            if (answer.EnumerateObject().Any())
            {
                xml.WriteStartElement($"{operation}Result", Namespace);
                WriteMembers(xml, answer);
                xml.WriteEndElement();
            }
            xml.WriteStartElement("ResponseMetadata", Namespace);
            xml.WriteElementString("RequestId", Namespace, requestId);
            xml.WriteEndElement();
        });

    public static AwsReply Of(AwsError error, string requestId) => Write(error.Status, "ErrorResponse", xml =>
        {
            xml.WriteStartElement("Error", Namespace);
            xml.WriteElementString("Type", Namespace, error.Status < 500 ? "Sender" : "Receiver");
            xml.WriteElementString("Code", Namespace, SqsErrors.QueryCode(error.Code));
            xml.WriteElementString("Message", Namespace, error.Message);
            xml.WriteEndElement();
            xml.WriteElementString("RequestId", Namespace, requestId);
        });

    private static AwsReply Write(int status, string root, Action<XmlWriter> content)
    {
        using var text = new MemoryStream();
        using (var xml = XmlWriter.Create(text, Settings))
        {
            xml.WriteStartElement(root, Namespace);
            content(xml);
            xml.WriteEndElement();
        }
        return new(status, ContentType, text.ToArray());
    }

    /// <summary>A list's elements are named in the singular; a map's entries are pairs of Name and Value.</summary>
    private static void WriteMembers(XmlWriter xml, JsonElement answer)
    {
        foreach (var member in answer.EnumerateObject())
        {
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.Array:
                    foreach (var item in member.Value.EnumerateArray())
                    {
                        xml.WriteStartElement(member.Name[..^1], Namespace);
                        WriteMembers(xml, item);
                        xml.WriteEndElement();
                    }
                    break;
                case JsonValueKind.Object:
                    foreach (var entry in member.Value.EnumerateObject())
                    {
                        xml.WriteStartElement(member.Name[..^1], Namespace);
                        xml.WriteElementString("Name", Namespace, entry.Name);
                        xml.WriteElementString("Value", Namespace, entry.Value.GetString());
                        xml.WriteEndElement();
                    }
                    break;
                default:
                    xml.WriteElementString(member.Name, Namespace, member.Value.GetString());
                    break;
            }
        }
    }
}
