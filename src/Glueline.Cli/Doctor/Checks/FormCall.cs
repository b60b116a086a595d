using System.Text;
using System.Xml;
using System.Xml.Linq;
using Glueline.Aws;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>Calls of services whose requests are forms and whose answers are XML.</summary>
internal static class FormCall
{
    /// <summary>Calls one operation.</summary>
    /// <param name="examination">Who calls, and where.</param>
    /// <param name="service">EC2 or Elastic Load Balancing.</param>
    /// <param name="version">The version of the service's API.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="parameters">The form's other members.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="AwsServiceException">The service refused, failed, could not be reached, or is something else.</exception>
    public static async Task<XElement> SendAsync(
        Examination examination,
        AwsService service,
        string version,
        string operation,
        IEnumerable<(string Name, string Value)> parameters,
        CancellationToken cancellation
    )
    {
        var form = new StringBuilder($"Action={operation}&Version={version}");
        foreach (var (name, value) in parameters)
            form.Append('&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        using var client = new AwsJsonClient(service, examination.Identity, examination.Here, examination.Calls);
        var answer = await client.CallAsync(operation, Encoding.UTF8.GetBytes(form.ToString()), cancellation).ConfigureAwait(false);
        try
        {
            return XElement.Parse(Encoding.UTF8.GetString(answer.Body.Span));
        }
        catch (XmlException)
        {
            throw new AwsServiceException(
                service.SigningName,
                operation,
                "UnreadableAnswer",
                $"{client.Endpoint} answered with \"{AwsServiceException.Quote(answer.Body.Span)}\", which is not an answer of AWS."
            );
        }
    }

    /// <summary>The items of a list, wherever it is in the answer; services differ in namespaces and in the items' name.</summary>
    public static IEnumerable<XElement> Items(this XElement answer, string list) =>
        answer.DescendantsAndSelf().Where(element => element.Name.LocalName == list).SelectMany(element => element.Elements());

    /// <summary>A descendant's text; empty if there is none.</summary>
    public static string Text(this XElement element, params ReadOnlySpan<string> path)
    {
        XElement? found = element;
        foreach (var name in path)
            found = found?.Elements().FirstOrDefault(child => child.Name.LocalName == name);
        return found?.Value ?? "";
    }
}
