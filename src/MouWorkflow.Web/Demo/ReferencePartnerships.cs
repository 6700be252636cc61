using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Demo;

/// <summary>
/// The five reference partnerships: offices and titles only, no person's name. Each differs in partner kind, funding and the way people are registered.
/// </summary>
internal static class ReferencePartnerships
{
    public static NewPartnership Tulungagung { get; } = new()
    {
        Key = "tulungagung",
        Name = "Disnakertrans Kabupaten Tulungagung",
        Kind = PartnerKind.Dinas,
        Zone = Zone.Wib,
        Branch = Branch("Blitar", "blitar"),
        First = new Party
        {
            Organisation = "Pemerintah Kabupaten Tulungagung",
            Office = "Dinas Tenaga Kerja dan Transmigrasi",
            City = "Tulungagung",
            Address = "Jalan Contoh Nomor 1, Tulungagung",
            SignatoryName = "Kepala Dinas Tenaga Kerja dan Transmigrasi Kabupaten Tulungagung",
            SignatoryTitle = "Kepala Dinas Tenaga Kerja dan Transmigrasi",
            Authority = "Surat Kuasa Bupati Tulungagung untuk menandatangani perjanjian kerja sama",
            Capacity = Capacity.Kuasa,
            Principal = "Bupati Tulungagung",
            SignatoryEmail = "kepala.disnakertrans@tulungagung.example",
        },
        Second = BranchParty("Blitar", "blitar"),
        Contacts =
        [
            new NewContact(ContactRole.Secretariat, "Sekretariat Disnakertrans Tulungagung", "sekretariat.disnakertrans@tulungagung.example"),
            new NewContact(ContactRole.Finance, "BPKAD Kabupaten Tulungagung", "bpkad@tulungagung.example"),
        ],
    };

    public static NewPartnership Jember { get; } = new()
    {
        Key = "jember",
        Name = "Dinas PPPAKB Kabupaten Jember",
        Kind = PartnerKind.Dinas,
        Zone = Zone.Wib,
        Branch = Branch("Jember", "jember"),
        First = new Party
        {
            Organisation = "Pemerintah Kabupaten Jember",
            Office = "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana",
            City = "Jember",
            Address = "Jalan Contoh Nomor 2, Jember",
            SignatoryName = "Kepala Dinas PPPAKB Kabupaten Jember",
            SignatoryTitle = "Kepala Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana",
            Authority = "Surat Kuasa Bupati Jember untuk menandatangani perjanjian kerja sama",
            Capacity = Capacity.Kuasa,
            Principal = "Bupati Jember",
            SignatoryEmail = "kepala.pppakb@jember.example",
        },
        Second = BranchParty("Jember", "jember"),
        Contacts =
        [
            new NewContact(ContactRole.Secretariat, "Sekretariat Dinas PPPAKB Jember", "sekretariat.pppakb@jember.example"),
            new NewContact(ContactRole.Finance, "BPKAD Kabupaten Jember", "bpkad@jember.example"),
        ],
    };

    public static NewPartnership Bekasi { get; } = new()
    {
        Key = "bekasi",
        Name = "Kadin Kabupaten Bekasi",
        Kind = PartnerKind.Kadin,
        Zone = Zone.Wib,
        Branch = Branch("Cikarang", "cikarang"),
        First = new Party
        {
            Organisation = "Kamar Dagang dan Industri Kabupaten Bekasi",
            Office = "Dewan Pengurus Kadin Kabupaten Bekasi",
            City = "Cikarang",
            Address = "Jalan Contoh Nomor 3, Cikarang",
            SignatoryName = "Ketua Kadin Kabupaten Bekasi",
            SignatoryTitle = "Ketua Kamar Dagang dan Industri Kabupaten Bekasi",
            Authority = "Keputusan Musyawarah Kabupaten Kadin Bekasi tentang Dewan Pengurus",
            SignatoryEmail = "ketua-lama@kadin-bekasi.example",
        },
        Second = BranchParty("Cikarang", "cikarang"),
        Contacts =
        [
            new NewContact(ContactRole.Secretariat, "Sekretariat Kadin Bekasi", "sekretariat@kadin-bekasi.example"),
            new NewContact(ContactRole.Finance, "Bendahara Kadin Bekasi", "bendahara@kadin-bekasi.example"),
        ],
    };

    public static NewPartnership Cilincing { get; } = new()
    {
        Key = "cilincing",
        Name = "Koperasi Pemasaran Mitra Ritel Indonesia (Koprindo)",
        Kind = PartnerKind.Cooperative,
        Zone = Zone.Wib,
        Branch = Branch("Jakarta Cilincing", "cilincing"),
        First = new Party
        {
            Organisation = "Koperasi Pemasaran Mitra Ritel Indonesia",
            Office = "Pengurus Koperasi",
            City = "Jakarta Utara",
            Address = "Jalan Contoh Nomor 4, Jakarta Utara",
            SignatoryName = "Ketua Pengurus Koprindo",
            SignatoryTitle = "Ketua Pengurus Koperasi Pemasaran Mitra Ritel Indonesia",
            Authority = "Keputusan Rapat Anggota Koperasi tentang susunan pengurus",
            SignatoryEmail = "ketua@koprindo.example",
        },
        Second = BranchParty("Jakarta Cilincing", "cilincing"),
        Contacts =
        [
            new NewContact(ContactRole.Secretariat, "Sekretariat Koprindo", "sekretariat@koprindo.example"),
            new NewContact(ContactRole.Finance, "Agen Perisai Koprindo", "agen@koprindo.example"),
        ],
    };

    public static NewPartnership Kenari { get; } = new()
    {
        Key = "kenari",
        Name = "Kelurahan Kenari, Jakarta Pusat",
        Kind = PartnerKind.Kelurahan,
        Zone = Zone.Wib,
        Branch = Branch("Jakarta Salemba", "salemba"),
        First = new Party
        {
            Organisation = "Pemerintah Kota Administrasi Jakarta Pusat",
            Office = "Kelurahan Kenari",
            City = "Jakarta Pusat",
            Address = "Jalan Contoh Nomor 5, Jakarta Pusat",
            SignatoryName = "Lurah Kenari",
            SignatoryTitle = "Lurah Kenari",
            Authority = "Keputusan Wali Kota Jakarta Pusat tentang pengangkatan Lurah Kenari",
            SignatoryEmail = "lurah@kenari.example",
        },
        Second = BranchParty("Jakarta Salemba", "salemba"),
        Contacts =
        [
            new NewContact(ContactRole.Secretariat, "Sekretariat Kelurahan Kenari", "sekretariat@kenari.example"),
            new NewContact(ContactRole.Finance, "Koordinator kader Kelurahan Kenari", "koordinator@kenari.example"),
        ],
    };

    /// <summary>Terms as all five have them: JKK and JKM on the lowest base, not transport.</summary>
    public static Terms Terms(Funding funding, int? quota, string payer) => new()
    {
        Segment = Segment.Bpu,
        Funding = funding,
        Programmes = Programmes.Jkk | Programmes.Jkm,
        IncomeBase = 1_000_000,
        Quota = quota,
        Payer = payer,
    };

    private static BranchOffice Branch(string city, string mailbox) => new()
    {
        Name = $"BPJS Ketenagakerjaan Kantor Cabang {city}",
        City = city,
        Address = $"Jalan Contoh Nomor 10, {city}",
        Email = $"kc.{mailbox}@bpjstk.example",
    };

    private static Party BranchParty(string city, string mailbox) => new()
    {
        Organisation = "BPJS Ketenagakerjaan",
        Office = $"Kantor Cabang {city}",
        City = city,
        Address = $"Jalan Contoh Nomor 10, {city}",
        SignatoryName = $"Kepala Kantor BPJS Ketenagakerjaan Cabang {city}",
        SignatoryTitle = $"Kepala Kantor Cabang {city}",
        Authority = $"Keputusan Direksi BPJS Ketenagakerjaan tentang pengangkatan Kepala Kantor Cabang {city}",
        SignatoryEmail = $"kepala.{mailbox}@bpjstk.example",
    };
}
