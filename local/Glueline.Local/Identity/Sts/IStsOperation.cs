using System.Xml.Linq;
using Glueline.Local.Protocol;

namespace Glueline.Local.Identity.Sts;

/// <summary>One operation of the service; what it answers are the elements inside its Result element.</summary>
internal interface IStsOperation
{
    string Name { get; }

    IEnumerable<XElement> Answer(SignedRequest request, StsParameters parameters);
}
