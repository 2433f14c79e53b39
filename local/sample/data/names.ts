/** First names of the invented people. */
export const firstNames: readonly string[] =
  `Aaliyah Abena Adaeze Adam Agnieszka Aidan Aisha Alasdair Amara Amelia Amina Amir Andrew Angharad Anita Anjali Anna
Arjun Asha Ayesha Beatrice Bethan Bilal Bronwen Callum Catherine Charlotte Chidi Chloe Claire Connor Daniel David Deepa
Derek Dylan Edward Efua Eleanor Elif Emma Esther Ewan Farah Fatima Femi Fiona Gareth George Grace Gwen Hamza Hannah
Harpreet Helen Hugh Ibrahim Imogen Ines Isaac Isla Jacob Jamal James Jasmine Joanna Jonathan Joseph Kamal Karen Katarzyna
Kavita Kemi Kieran Kofi Kwame Laura Leila Leon Li Lucy Lydia Maeve Manjit Marcus Maria Martin Maya Mei Michael Miriam
Mohammed Morag Nadia Naomi Natasha Neha Niamh Nia Nikhil Nkechi Noor Olivia Omar Oluwaseun Owen Parveen Patrick Paul
Peter Philippa Pooja Priya Rachel Rafael Rajesh Rebecca Reza Rhys Robert Rosa Rukhsana Ruth Samira Samuel Sarah Seren
Shabnam Sian Simon Sofia Stephen Sunita Susan Tamsin Tariq Temitope Thomas Usha Victoria Vikram Wei Yasmin Yusuf Zainab
Zara Zoe`.split(/\s+/);

/** Surnames of the invented people. */
export const surnames: readonly string[] =
  `Abbott Abiola Acheampong Addo Adeyemi Agarwal Ahmed Akhtar Ali Allen Amoah Anderson Appiah Archer Asante Ashworth
Bailey Banerjee Barker Begum Bell Bennett Bhatt Boateng Bradley Brennan Brooks Burton Byrne Campbell Carter Chan
Chaudhry Chen Choudhury Clarke Coleman Cooper Costa Cunningham Das Davies Dawson Desai Dhillon Diallo Douglas Doyle Dunn
Edwards Ellis Evans Farrell Fernandes Fisher Fletcher Forde Foster Gallagher Garcia Gibson Gill Goldberg Gordon Graham
Grant Gray Green Griffiths Gupta Hall Hamilton Hassan Henderson Hill Holmes Hossain Howard Hughes Hussain Iqbal Islam
Jackson Jenkins John Johnson Jones Joseph Kamara Kaur Kelly Kennedy Khan Kowalski Kumar Lawson Lee Lewis Liu Lloyd
Macdonald Mahmood Malik Marshall Mason Matthews Mbeki McCarthy Mehta Mensah Miah Miller Mistry Mitchell Mohamed Morgan
Morris Murphy Murray Nair Ndlovu Newton Nguyen Nowak Obi Okafor Okonkwo Olsen Osei Owens Oyelaran Parry Patel Pearson
Pereira Phillips Powell Price Quinn Rahman Rao Rashid Reid Reynolds Richards Roberts Robinson Rogers Rossi Russell Saleh
Sanderson Santos Sesay Shah Sharma Shaw Siddiqui Silva Simmonds Singh Smith Stewart Sullivan Sutton Taylor Thapa
Thomas Thompson Turner Uddin Vaughan Verma Walker Walsh Ward Watson Webb White Williams Wilson Wong Wood Wright Yates
Yeboah Young Yusuf Zhang`.split(/\s+/);

/** Beginnings of invented places. */
export const placeBeginnings: readonly string[] =
  `Alder Amber Beacon Birch Bracken Brindle Carrow Cinder Copper Corran Dapple Dunmer Elder Fallow Farrow Fennel Gorse
Hallow Hazel Heron Juniper Larch Linden Maple Marrow Meadow Nettle Otter Penny Rowan Saffron Sorrel Tansy Thistle Willow
Yarrow`.split(/\s+/);

/** Ends of invented places. */
export const placeEnds: readonly string[] =
  'mere holt garth thwaite hythe stead combe wick fell marsh haven moor'.split(' ');

export const schoolKinds: readonly string[] = ['School', 'Academy', 'High School', 'Community College'];
