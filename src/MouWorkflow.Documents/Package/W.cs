using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Names of WordprocessingML that the compiler and the HTML edition speak of.</summary>
internal static class W
{
    public static readonly XNamespace Ns = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    public static readonly XNamespace W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
    public static readonly XNamespace Mc = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    public static readonly XNamespace Wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    public static readonly XNamespace Wp14 = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing";
    public static readonly XNamespace Vml = "urn:schemas-microsoft-com:vml";
    public static readonly XNamespace Office = "urn:schemas-microsoft-com:office:office";
    public static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static readonly XName Body = Ns + "body";
    public static readonly XName P = Ns + "p";
    public static readonly XName PPr = Ns + "pPr";
    public static readonly XName Run = Ns + "r";
    public static readonly XName RPr = Ns + "rPr";
    public static readonly XName T = Ns + "t";
    public static readonly XName Tab = Ns + "tab";
    public static readonly XName Br = Ns + "br";
    public static readonly XName Cr = Ns + "cr";
    public static readonly XName NoBreakHyphen = Ns + "noBreakHyphen";
    public static readonly XName Tbl = Ns + "tbl";
    public static readonly XName Tr = Ns + "tr";
    public static readonly XName Tc = Ns + "tc";
    public static readonly XName TblPr = Ns + "tblPr";
    public static readonly XName TblGrid = Ns + "tblGrid";
    public static readonly XName TcPr = Ns + "tcPr";
    public static readonly XName Sdt = Ns + "sdt";
    public static readonly XName SdtPr = Ns + "sdtPr";
    public static readonly XName SdtContent = Ns + "sdtContent";
    public static readonly XName SectPr = Ns + "sectPr";
    public static readonly XName TextBox = Ns + "txbxContent";
    public static readonly XName Hdr = Ns + "hdr";
    public static readonly XName Ftr = Ns + "ftr";
    public static readonly XName Footnote = Ns + "footnote";
    public static readonly XName Endnote = Ns + "endnote";
    public static readonly XName Comment = Ns + "comment";
    public static readonly XName Hyperlink = Ns + "hyperlink";
    public static readonly XName Val = Ns + "val";
    public static readonly XName Id = Ns + "id";
    public static readonly XName AlternateContent = Mc + "AlternateContent";
}
